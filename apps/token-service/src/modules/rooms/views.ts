import type { Invite, Room, RoomOutline } from '@parley/core/contracts/rest';
import { appInvite, webInvite } from '@parley/core/contracts/deeplink';
import type { StoredRoom } from './repository.ts';

/** The whole room, for its owner and for people who were let in. */
export function fullView(room: StoredRoom, count: number): Room {
  return {
    id: room.id,
    code: room.code,
    title: room.title,
    kind: room.kind,
    state: room.state,
    ownerId: room.ownerId,
    settings: room.settings,
    createdAt: new Date(room.createdAt).toISOString(),
    lastMeetingAt: room.lastMeetingAt === null ? null : new Date(room.lastMeetingAt).toISOString(),
    count,
  };
}

/** What strangers see: how many are there, and nobody's name. */
export function outlineView(room: StoredRoom, count: number): RoomOutline {
  const { code, title, state, settings } = room;
  return { code, title, state, locked: false, count, encryption: settings.encryption };
}

/** Links without the secret, which the service never has. */
export function inviteTo(room: StoredRoom, publicUrl: string): Invite {
  return { web: webInvite(publicUrl, room.code, null), app: appInvite(publicUrl, room.code, null) };
}
