export { CallSound, startSound } from './CallSound.tsx';
export { TrackPicture } from './TrackPicture.tsx';
