export { SpeakingAids } from './SpeakingAids.tsx';
export { DeviceMenu } from './DeviceMenu.tsx';
