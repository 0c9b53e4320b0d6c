import { hkdfSync } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { ProblemError } from '../../http/problem.ts';

/** Long enough for a client to renew in peace, short enough that a copied one is soon worthless. */
const LIFETIME_SECONDS = 15 * 60;
const TYPE = 'parley-participant+jwt';
const AUDIENCE = 'parley:participant';
const ISSUER = 'parley:token-service';

const Claims = z.object({ sub: z.string(), room: z.string(), meeting: z.int().positive() });

/** Which device this is in which meeting. What it may do is looked up, not claimed. */
export interface ParticipantClaims {
  readonly identity: string;
  readonly roomId: string;
  readonly meetingNumber: number;
}

export interface ParticipantTokens {
  issue(claims: ParticipantClaims): Promise<string>;
  /** Rejects with `auth.invalid-participant-token` whatever is wrong with it. */
  verify(token: string): Promise<ParticipantClaims>;
}

/**
 * Participant tokens under a key of their own, derived from the service's secret: no session, no LiveKit token and
 * no other JWT of this service can ever pass for one.
 */
export function createParticipantTokens(authSecret: string): ParticipantTokens {
  const key = new Uint8Array(hkdfSync('sha256', authSecret, '', 'parley participant token v1', 32));
  return {
    issue: (claims) =>
      new SignJWT({ room: claims.roomId, meeting: claims.meetingNumber })
        .setProtectedHeader({ alg: 'HS256', typ: TYPE })
        .setSubject(claims.identity)
        .setAudience(AUDIENCE)
        .setIssuer(ISSUER)
        .setIssuedAt()
        .setExpirationTime(`${LIFETIME_SECONDS}s`)
        .sign(key),
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          typ: TYPE,
          audience: AUDIENCE,
          issuer: ISSUER,
          requiredClaims: ['exp', 'sub'],
        });
        const claims = Claims.parse(payload);
        return { identity: claims.sub, roomId: claims.room, meetingNumber: claims.meeting };
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) {
          throw new ProblemError('auth.invalid-participant-token');
        }
        throw error;
      }
    },
  };
}
