export { DeviceMenu } from './DeviceMenu.tsx';
