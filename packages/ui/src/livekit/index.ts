export { CallSound, startSound } from './CallSound.tsx';
export { showsWholeScreen, TrackPicture } from './TrackPicture.tsx';
