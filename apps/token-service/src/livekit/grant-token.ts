import { LIVEKIT_TOKEN_SECONDS, type RoomGrant } from '@parley/core/domain/grants';
import { AccessToken } from 'livekit-server-sdk';
import { TRACK_SOURCES } from './grant-permission.ts';

export interface Bearer {
  readonly identity: string;
  readonly name: string;
  /** What others are told about them; only the service writes it. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Signs LiveKit tokens. */
export type SignGrant = (bearer: Bearer, grant: RoomGrant) => Promise<string>;

/** Tokens for LiveKit's door, good for LIVEKIT_TOKEN_SECONDS; they are no credential for this service. */
export function createGrantSigner(apiKey: string, apiSecret: string): SignGrant {
  return ({ identity, name, attributes }, grant) => {
    const token = new AccessToken(apiKey, apiSecret, {
      identity,
      name,
      ttl: LIVEKIT_TOKEN_SECONDS,
      attributes: { ...attributes },
    });
    token.addGrant({
      ...grant,
      canPublishSources: grant.canPublishSources.map((source) => TRACK_SOURCES[source]),
    });
    return token.toJwt();
  };
}
