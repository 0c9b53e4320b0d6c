/** Whether the invite will do, as far as this device can tell. */
export type InviteState = 'fine' | 'key-missing' | 'damaged' | 'link-needed' | 'wrong-key';

export interface RoomSummary {
  readonly title: string;
  readonly count: number;
  readonly encrypted: boolean;
  readonly locked: boolean;
  readonly entry: 'open' | 'lobby' | 'closed';
}
