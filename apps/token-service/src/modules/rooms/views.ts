import type { Invite, Room, RoomOutline } from '@parley/core/contracts/rest';
import { appInvite, webInvite } from '@parley/core/contracts/deeplink';
import type { StoredRoom } from './repository.ts';

/** The whole room, for its owner and for people who were let in. */
export function fullView(room: StoredRoom): Room {
  return {
    id: room.id,
    code: room.code,
    title: room.title,
    kind: room.kind,
    state: room.state,
    ownerId: room.ownerId,
    locked: room.locked,
    personal: room.personal,
    settings: room.settings,
    createdAt: new Date(room.createdAt).toISOString(),
    lastMeetingAt: room.lastMeetingAt === null ? null : new Date(room.lastMeetingAt).toISOString(),
    count: room.count,
  };
}

/** What strangers see: how many are there, and nobody's name. */
export function outlineView(room: StoredRoom): RoomOutline {
  const { code, title, state, locked, count, settings } = room;
  return { code, title, state, locked, count, encryption: settings.encryption };
}

/** Links without the secret, which the service never has. */
export function inviteTo(room: StoredRoom, publicUrl: string): Invite {
  return { web: webInvite(publicUrl, room.code, null), app: appInvite(publicUrl, room.code, null) };
}
