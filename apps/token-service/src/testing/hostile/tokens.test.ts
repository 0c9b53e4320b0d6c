import { createHmac, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto';
import type { JoinAdmitted } from '@parley/core/contracts/rest';
import { decodeJwt } from 'jose';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf, type Answer } from '../client.ts';
import { startMediaStack, type MediaStack } from '../media-stack.ts';

const AUTH_SECRET = 'the secret of this service, long enough for it';
const derived = (label: string, secret = AUTH_SECRET): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', label, 32));
const RIGHT_KEY = derived('parley participant token v1');

let stack: MediaStack;
let code: string;
let otherRoomId: string;
let session: string;
let userId: string;
let host: JoinAdmitted;
let ticket: string;
beforeAll(async () => {
  stack = await startMediaStack({ AUTH_SECRET });
  const registered = await stack.register();
  [session, userId] = [registered.token, registered.user.id];
  ({
    room: { code },
  } = await stack.createRoom(session));
  otherRoomId = (await stack.createRoom(session)).room.id;
  host = await stack.enter({ code }, session);
  ticket = (await stack.wait({ code, name: 'Gus' })).secret;
}, 60_000);
afterAll(() => stack.stop());

type Fields = Record<string, unknown>;
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const HASHES: Readonly<Record<string, string>> = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' };
const HEADER: Fields = { alg: 'HS256', typ: 'parley-participant+jwt' };

/** A token made by hand, so that it can say whatever a library would refuse to; right but for what is changed. */
function forge(change: { header?: Fields; claims?: Fields; key?: Buffer; hash?: string } = {}): string {
  const header = { ...HEADER, ...change.header };
  const claims = { ...decodeJwt(host.participantToken), ...change.claims };
  const signed = `${part(header)}.${part(claims)}`;
  const hash = change.hash ?? HASHES[String(header['alg'])] ?? 'sha256';
  return `${signed}.${createHmac(hash, change.key ?? RIGHT_KEY)
    .update(signed)
    .digest('base64url')}`;
}

const seconds = (): number => Math.floor(Date.now() / 1000);
const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;

/** Each is right but for one thing. */
const FORGED: readonly (readonly [kind: string, make: () => string])[] = [
  ['no algorithm', () => forge({ header: { alg: 'none' } }).replace(/[^.]+$/, '')],
  ['no algorithm, in other case', () => forge({ header: { alg: 'nOnE' } }).replace(/[^.]+$/, '')],
  ['no algorithm and a signature', () => forge({ header: { alg: 'none' } })],
  ['a longer hash', () => forge({ header: { alg: 'HS512' } })],
  ['another hash under its name', () => forge({ hash: 'sha512' })],
  ['a public-key algorithm and our secret', () => forge({ header: { alg: 'RS256' } })],
  [
    'a public key taken for a secret',
    () => forge({ key: Buffer.from(other.export({ type: 'spki', format: 'pem' })) }),
  ],
  [
    'a key of its own in its header',
    () => forge({ header: { jwk: other.export({ format: 'jwk' }) }, key: randomBytes(32) }),
  ],
  [
    'the address of a key',
    () => forge({ header: { jku: 'https://elsewhere.example/keys' }, key: randomBytes(32) }),
  ],
  [
    'a path for the id of its key',
    () => forge({ header: { kid: '../../../../dev/null' }, key: Buffer.alloc(32) }),
  ],
  ['an extension that must be understood', () => forge({ header: { crit: ['exp2'], exp2: 1 } })],
  ['a payload that is not encoded', () => forge({ header: { crit: ['b64'], b64: false } })],
  ['a random key', () => forge({ key: randomBytes(32) })],
  ['an empty key', () => forge({ key: Buffer.alloc(0) })],
  ["the service's secret itself as its key", () => forge({ key: Buffer.from(AUTH_SECRET) })],
  ['the key of sessions', () => forge({ key: derived('parley session v1') })],
  ['the key of download addresses', () => forge({ key: derived('parley file address v1') })],
  [
    "another service's secret",
    () => forge({ key: derived('parley participant token v1', `another ${AUTH_SECRET}`) }),
  ],
  ["LiveKit's secret", () => forge({ key: Buffer.from(stack.livekit.apiSecret) })],
  ['another audience', () => forge({ claims: { aud: 'parley:session' } })],
  ['no audience', () => forge({ claims: { aud: undefined } })],
  ['another issuer', () => forge({ claims: { iss: 'parley' } })],
  ['no issuer', () => forge({ claims: { iss: undefined } })],
  ['the type of any JWT', () => forge({ header: { typ: 'JWT' } })],
  ['no type', () => forge({ header: { typ: undefined } })],
  ['an end in the past', () => forge({ claims: { exp: seconds() - 1 } })],
  ['no end', () => forge({ claims: { exp: undefined } })],
  ['a word for its end', () => forge({ claims: { exp: 'never' } })],
  ['a beginning in the future', () => forge({ claims: { nbf: seconds() + 3600 } })],
  ['nobody', () => forge({ claims: { sub: undefined } })],
  ['somebody who was never let in', () => forge({ claims: { sub: 'p_AAAAAAAAAAAAAAAA' } })],
  ['an operator of a database for a person', () => forge({ claims: { sub: { $ne: null } } })],
  ['another room', () => forge({ claims: { room: otherRoomId } })],
  ['another meeting', () => forge({ claims: { meeting: 2 } })],
  ['a word for its meeting', () => forge({ claims: { meeting: '1' } })],
  [
    'other claims under a right signature',
    () => {
      const [header = '', , signature = ''] = host.participantToken.split('.');
      return `${header}.${part({ ...decodeJwt(host.participantToken), meeting: 2 })}.${signature}`;
    },
  ],
  ['half its signature', () => host.participantToken.slice(0, -20)],
  ['a letter more', () => `${host.participantToken}A`],
  ['no signature', () => host.participantToken.replace(/[^.]+$/, '')],
  ['two parts', () => host.participantToken.split('.').slice(0, 2).join('.')],
  ['five parts', () => `${host.participantToken}.a.b`],
  ['nothing but dots', () => '..'],
  ['8 kB', () => forge({ claims: { more: 'x'.repeat(6000) } }).slice(0, -1)],
];

/** Session tokens that are none. */
const NO_SESSIONS: readonly (readonly [kind: string, make: () => string])[] = [
  ['nothing', () => ''],
  ['the word null', () => 'null'],
  ['the word undefined', () => 'undefined'],
  ['half a session', () => session.slice(0, 16)],
  ['a session in other case', () => session.toUpperCase()],
  ['a session and a letter', () => `${session}A`],
  ['a session and a signature, as a cookie has', () => `${session}.${randomBytes(32).toString('base64')}`],
  ['a session and a space', () => `${session} x`],
  ['two sessions', () => `${session},${session}`],
  ['the id of its person', () => userId],
  ['letters as many', () => randomBytes(24).toString('base64url')],
  ['SQL', () => `'or'1'='1`],
  ["a database's joker", () => '%'.repeat(32)],
  ['the secret of a ticket', () => ticket],
  ["LiveKit's token of the same person", () => host.livekit.token],
];

const asSession = (bearer: string): Promise<Answer> => stack.send('GET', '/api/users/profile', { bearer });
const asHost = (bearer: string): Promise<Answer> => stack.send('GET', `/api/rooms/${code}/lobby`, { bearer });
const asJoiner = (bearer: string): Promise<Answer> =>
  stack.send('POST', '/api/rooms/join', { bearer, body: { code } });

/** 401 from the service, or 431 and 400 from the reader of headers before it. */
function expectRefused(answer: Answer, where: string): void {
  expect([401, 403], `${where}: ${JSON.stringify(answer.body)}`).toContain(answer.status);
  expect(problemOf(answer).code, where).toMatch(
    /^(auth\.(required|invalid-participant-token)|room\.forbidden)$/,
  );
}

describe('a participant token', () => {
  it('that is made as the service makes it is taken, which is what the others are held against', async () => {
    expect((await asHost(forge())).status).toBe(200);
    expect((await asJoiner(forge())).status).toBe(200);
  });

  it.each(FORGED)('with %s opens nothing', async (_kind, make) => {
    const token = make();
    expectRefused(await asHost(token), 'as a host');
    expectRefused(await asJoiner(token), 'as one who joins');
    expectRefused(await asSession(token), 'as a session');
  });

  it('is no session, no ticket and no cookie, and stands in no address', async () => {
    const { participantToken } = host;
    expect(problemOf(await asSession(participantToken)).code).toBe('auth.required');
    const me = `/api/rooms/${code}/lobby/me`;
    expect((await stack.send('GET', me, { ticket: participantToken })).status).toBe(401);
    const lobby = `/api/rooms/${code}/lobby`;
    expect(
      (await stack.send('GET', `${lobby}?token=${participantToken}&access_token=${participantToken}`)).status,
    ).toBe(401);
    const cookie = `parley.session_token=${participantToken}; token=${participantToken}`;
    expect((await stack.send('GET', lobby, { headers: { cookie } })).status).toBe(401);
  });
});

describe('a session', () => {
  it('is taken as it is', async () => {
    expect((await asSession(session)).status).toBe(200);
  });

  it.each(NO_SESSIONS)('is not %s', async (_kind, make) => {
    const token = make();
    expectRefused(await asSession(token), 'as a session');
    expectRefused(await asHost(token), 'as a host');
    expectRefused(await asJoiner(token), 'as one who joins');
  });

  it.each(['Basic', 'Digest', 'Ticket', 'Token', 'BearerX', ''])(
    'is not taken under the scheme "%s"',
    async (scheme) => {
      const headers = { authorization: `${scheme} ${session}`.trim() };
      expect((await stack.send('GET', '/api/users/profile', { headers })).status).toBe(401);
    },
  );

  it('is over for its token, too, once it was ended', async () => {
    const { token: bearer } = await stack.register();
    await stack.send('POST', '/api/auth/logout', { bearer });
    expectRefused(await asSession(bearer), 'after its end');
  });
});

describe("a ticket's secret", () => {
  const me = (secret: string): Promise<Answer> =>
    stack.send('GET', `/api/rooms/${code}/lobby/me`, { ticket: secret });

  it('is taken as it is', async () => {
    expect((await me(ticket)).status).toBe(200);
  });

  it.each<[string, () => string]>([
    ['nothing', () => ''],
    ['half of it', () => ticket.slice(0, 21)],
    ['it and a letter', () => `${ticket}A`],
    ['in other case', () => ticket.toLowerCase()],
    ['a session', () => session],
    ["LiveKit's token", () => host.livekit.token],
    ['SQL', () => "'or'1'='1"],
  ])('is not %s', async (_kind, make) => {
    expect([401, 404]).toContain((await me(make())).status);
  });

  it("is nobody else's: another of its length is unknown", async () => {
    expect(problemOf(await me(randomBytes(32).toString('base64url'))).code).toBe('lobby.ticket-not-found');
  });
});

describe("LiveKit's token", () => {
  it('signed by us with every right that LiveKit knows is still nothing to the service', async () => {
    const token = new AccessToken(stack.livekit.apiKey, stack.livekit.apiSecret, {
      identity: host.participant.identity,
    });
    token.addGrant({
      roomAdmin: true,
      roomCreate: true,
      roomList: true,
      room: host.room.id,
      canUpdateOwnMetadata: true,
    });
    const jwt = await token.toJwt();
    for (const ask of [asSession, asHost, asJoiner]) expectRefused(await ask(jwt), 'with an admin token');
  });
});
