export { CallSound, startSound } from './CallSound.tsx';
export type { PictureFlow } from './frame-watch.ts';
export { showsWholeScreen, TrackPicture } from './TrackPicture.tsx';
