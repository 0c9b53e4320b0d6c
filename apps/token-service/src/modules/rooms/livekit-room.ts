import type { Meeting } from './meeting-repository.ts';

/** An old grant never opens the next meeting: each has a LiveKit room of its own. */
export function livekitRoomName(meeting: Pick<Meeting, 'roomId' | 'number'>): string {
  return `${meeting.roomId}.${meeting.number}`;
}

/** The room that a LiveKit room belongs to, or null where its name is not one of ours. */
export function roomIdOf(livekitRoom: string): string | null {
  return /^([0-9a-f-]{36})\.\d+$/.exec(livekitRoom)?.[1] ?? null;
}
