export { canShare, ShareControl } from './ShareControl.tsx';
