export { ShareControl } from './ShareControl.tsx';
