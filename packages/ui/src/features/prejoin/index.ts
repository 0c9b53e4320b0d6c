export { InviteLinkForm } from './InviteLinkForm.tsx';
export { PrejoinScreen } from './PrejoinScreen.tsx';
export type { InviteState, RoomSummary } from './room-summary.ts';
