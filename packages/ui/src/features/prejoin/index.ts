export { PrejoinScreen, type InviteState, type RoomSummary } from './PrejoinScreen.tsx';
