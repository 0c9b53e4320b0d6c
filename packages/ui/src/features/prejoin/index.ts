import { lazy } from 'react';

export { PrejoinScreen } from './PrejoinScreen.tsx';
export type { InviteState, RoomSummary } from './room-summary.ts';

export const InviteLinkForm = lazy(async () => ({
  default: (await import('./InviteLinkForm.tsx')).InviteLinkForm,
}));
