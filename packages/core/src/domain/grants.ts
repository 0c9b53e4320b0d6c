/** What people send, by LiveKit's names of the sources. */
export const MEDIA_SOURCES = ['camera', 'microphone', 'screen_share', 'screen_share_audio'] as const;
export type MediaSource = (typeof MEDIA_SOURCES)[number];

export const ROLES = ['host', 'cohost', 'member', 'guest', 'observer'] as const;
export type Role = (typeof ROLES)[number];

/** Whom a room allows something: hosts may always. */
export const CIRCLES = ['hosts', 'members', 'everyone'] as const;
export type Circle = (typeof CIRCLES)[number];

/** What of a room's settings decides about sending. */
export interface SendingRules {
  /** What may be sent at all by people who do not host. */
  readonly sources: readonly MediaSource[];
  /** Who may send a screen or window. */
  readonly share: Circle;
  /** Who may turn their microphone on without a host. */
  readonly unmute: Circle;
}

/** What a host has decided about one participant; null leaves it to the room's settings. */
export interface Permissions {
  readonly sources: readonly MediaSource[] | null;
  readonly chat: boolean | null;
}

/** Nothing was decided about this participant alone. */
export const ROOM_PERMISSIONS: Permissions = { sources: null, chat: null };

/** Whether `role` is among those whom a setting names. Observers only watch. */
export function isWithin(circle: Circle, role: Role): boolean {
  if (role === 'observer') return false;
  switch (circle) {
    case 'hosts':
      return isModerator(role);
    case 'members':
      return role !== 'guest';
    case 'everyone':
      return true;
  }
}

/** The permissions of a LiveKit token, all of them stated, none left to a default of the server. */
export interface RoomGrant {
  readonly roomJoin: true;
  readonly room: string;
  readonly canSubscribe: boolean;
  readonly canPublish: boolean;
  /** Never empty while `canPublish`: LiveKit reads an empty list as "all". */
  readonly canPublishSources: readonly MediaSource[];
  readonly canPublishData: boolean;
  readonly canUpdateOwnMetadata: false;
  readonly hidden: boolean;
  readonly roomAdmin: false;
}

/** LiveKit tokens are only the key of the door: valid for 5 minutes, the connection outlives them. */
export const LIVEKIT_TOKEN_SECONDS = 300;

/** The grant of `role` in the LiveKit room `room`. */
export function grantFor(
  role: Role,
  room: string,
  rules: SendingRules,
  permissions: Permissions = ROOM_PERMISSIONS,
): RoomGrant {
  const sources = sourcesFor(role, rules, permissions);
  const observes = role === 'observer';
  return {
    roomJoin: true,
    room,
    canSubscribe: true,
    canPublish: sources.length > 0,
    canPublishSources: sources,
    canPublishData: !observes,
    canUpdateOwnMetadata: false,
    hidden: observes,
    roomAdmin: false,
  };
}

/** What somebody of `role` may send. A decision about one person goes before the room's settings. */
export function sourcesFor(
  role: Role,
  rules: SendingRules,
  permissions: Permissions = ROOM_PERMISSIONS,
): MediaSource[] {
  const decided = permissions.sources;
  return MEDIA_SOURCES.filter((source) => {
    switch (role) {
      case 'host':
        return true;
      case 'observer':
        return false;
      case 'cohost':
        return decided?.includes(source) ?? true;
      case 'member':
      case 'guest':
        return decided?.includes(source) ?? allows(rules, role, source);
    }
  });
}

/** Whether somebody may write in the chat; `circle` is the room's setting. */
export function mayChat(role: Role, circle: Circle, permissions: Permissions = ROOM_PERMISSIONS): boolean {
  if (role === 'host') return true;
  if (role === 'observer') return false;
  return permissions.chat ?? isWithin(circle, role);
}

function allows(rules: SendingRules, role: Role, source: MediaSource): boolean {
  if (!rules.sources.includes(source)) return false;
  switch (source) {
    case 'camera':
      return true;
    case 'microphone':
      return isWithin(rules.unmute, role);
    case 'screen_share':
    case 'screen_share_audio':
      return isWithin(rules.share, role);
  }
}

/** Hosts and cohosts moderate: they never wait in the lobby and act through the service. */
export function isModerator(role: Role): role is ModeratorRole {
  return role === 'host' || role === 'cohost';
}

export type ModeratorRole = 'host' | 'cohost';
