/** What people send, by LiveKit's names of the sources. */
export const MEDIA_SOURCES = ['camera', 'microphone', 'screen_share', 'screen_share_audio'] as const;
export type MediaSource = (typeof MEDIA_SOURCES)[number];

export const ROLES = ['host', 'cohost', 'member', 'guest'] as const;
export type Role = (typeof ROLES)[number];

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

/** The grant of `role` in the LiveKit room `room`; `sources` is the room's setting for people who do not host. */
export function grantFor(role: Role, room: string, sources: readonly MediaSource[]): RoomGrant {
  const allowed = isModerator(role)
    ? MEDIA_SOURCES
    : MEDIA_SOURCES.filter((source) => sources.includes(source));
  return {
    roomJoin: true,
    room,
    canSubscribe: true,
    canPublish: allowed.length > 0,
    canPublishSources: allowed,
    canPublishData: true,
    canUpdateOwnMetadata: false,
    hidden: false,
    roomAdmin: false,
  };
}

/** Hosts and cohosts moderate: they never wait in the lobby and act through the service. */
export function isModerator(role: Role): boolean {
  return role === 'host' || role === 'cohost';
}
