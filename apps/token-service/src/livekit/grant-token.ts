import {
  LIVEKIT_TOKEN_SECONDS,
  type MediaSource,
  type Role,
  type RoomGrant,
} from '@parley/core/domain/grants';
import { AccessToken, TrackSource } from 'livekit-server-sdk';

const SOURCES: Readonly<Record<MediaSource, TrackSource>> = {
  camera: TrackSource.CAMERA,
  microphone: TrackSource.MICROPHONE,
  screen_share: TrackSource.SCREEN_SHARE,
  screen_share_audio: TrackSource.SCREEN_SHARE_AUDIO,
};

export interface Bearer {
  readonly identity: string;
  readonly name: string;
  readonly role: Role;
}

/** Signs LiveKit tokens. `role` travels as an attribute that its holder cannot change. */
export type SignGrant = (bearer: Bearer, grant: RoomGrant) => Promise<string>;

/** Tokens for LiveKit's door, good for LIVEKIT_TOKEN_SECONDS; they are no credential for this service. */
export function createGrantSigner(apiKey: string, apiSecret: string): SignGrant {
  return (bearer, grant) => {
    const token = new AccessToken(apiKey, apiSecret, {
      identity: bearer.identity,
      name: bearer.name,
      ttl: LIVEKIT_TOKEN_SECONDS,
      attributes: { role: bearer.role },
    });
    token.addGrant({ ...grant, canPublishSources: grant.canPublishSources.map((source) => SOURCES[source]) });
    return token.toJwt();
  };
}
