export { MemberPicture } from './MemberPicture.tsx';
export { MeetingPictures, ParticipantPicture } from './ParticipantPicture.tsx';
