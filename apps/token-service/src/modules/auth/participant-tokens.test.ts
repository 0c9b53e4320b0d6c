import { hkdfSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createParticipantTokens } from './participant-tokens.ts';

const SECRET = 'a secret of the service, long enough';
const claims = { identity: 'p_1', roomId: 'room', meetingNumber: 3 };
const key = new Uint8Array(hkdfSync('sha256', SECRET, '', 'parley participant token v1', 32));
const tokens = createParticipantTokens(SECRET);

/** A token like a real one, but for what is changed. */
function forge(
  change: (jwt: SignJWT) => SignJWT = (jwt) => jwt,
  header: Record<string, string> = {},
  payload: Record<string, unknown> = { room: 'room', meeting: 3 },
): Promise<string> {
  const jwt = new SignJWT(payload)
    .setProtectedHeader({ alg: 'HS256', typ: 'parley-participant+jwt', ...header })
    .setSubject('p_1')
    .setAudience('parley:participant')
    .setIssuer('parley:token-service')
    .setIssuedAt()
    .setExpirationTime('5m');
  return change(jwt).sign(key);
}

describe('a participant token', () => {
  it('says which device it is in which meeting', async () => {
    expect(await tokens.verify(await tokens.issue(claims))).toEqual(claims);
    expect(await tokens.verify(await forge())).toEqual(claims);
  });

  it.each<[string, () => Promise<string>]>([
    ['another type', () => forge(undefined, { typ: 'JWT' })],
    ['another audience', () => forge((jwt) => jwt.setAudience('parley:session'))],
    ['another issuer', () => forge((jwt) => jwt.setIssuer('somebody'))],
    ['an end in the past', () => forge((jwt) => jwt.setExpirationTime('-1s'))],
    ['no meeting', () => forge(undefined, {}, { room: 'room' })],
    ['another algorithm', () => forge(undefined, { alg: 'HS512' })],
    [
      'no signature',
      () =>
        Promise.resolve(
          new UnsecuredJWT({ room: 'room', meeting: 3 })
            .setSubject('p_1')
            .setAudience('parley:participant')
            .setIssuer('parley:token-service')
            .setExpirationTime('5m')
            .encode(),
        ),
    ],
    [
      "another service's secret",
      () => createParticipantTokens('another secret, as long as the first').issue(claims),
    ],
    [
      'the secret itself as its key',
      () =>
        new SignJWT({ room: 'room', meeting: 3 })
          .setProtectedHeader({ alg: 'HS256', typ: 'parley-participant+jwt' })
          .setSubject('p_1')
          .setAudience('parley:participant')
          .setIssuer('parley:token-service')
          .setExpirationTime('5m')
          .sign(new TextEncoder().encode(SECRET)),
    ],
    ['nonsense', () => Promise.resolve('a.b.c')],
  ])('is refused with %s', async (_name, make) => {
    await expect(make().then((token) => tokens.verify(token))).rejects.toMatchObject({
      code: 'auth.invalid-participant-token',
    });
  });
});
