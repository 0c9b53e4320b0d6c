import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalService, type LocalService } from '../local-service.ts';

const KEY = 'parleykey';
const SECRET = 'the secret that LiveKit and the service share';

let service: LocalService;
let session: string;
beforeAll(async () => {
  service = await startLocalService({
    RATE_LIMITS: 'off',
    LIVEKIT_API_KEY: KEY,
    LIVEKIT_API_SECRET: SECRET,
    AUTH_SECRET: 'another secret, which is as long as the first',
  });
  session = (await service.register()).token;
});
afterAll(() => service.stop());

const event = (change: Record<string, unknown> = {}): string =>
  JSON.stringify({
    id: crypto.randomUUID(),
    event: 'room_finished',
    room: { name: `${crypto.randomUUID()}.1` },
    ...change,
  });
const digest = (body: string): string => createHash('sha256').update(body).digest('base64');

/** What LiveKit sends with `body` (docs.livekit.io: webhooks), signed as it is told to. */
async function sign(
  body: string,
  {
    key = KEY,
    secret = SECRET,
    sha256 = digest(body),
    ttl = '1m',
  }: { key?: string; secret?: string; sha256?: string | null; ttl?: string } = {},
): Promise<string> {
  const token = new AccessToken(key, secret, { ttl });
  if (sha256 !== null) token.sha256 = sha256;
  return token.toJwt();
}

async function send(body: string, authorization: string | null): Promise<number> {
  const { status } = await service.send('POST', '/api/webhooks/livekit', {
    raw: body,
    headers: {
      'content-type': 'application/webhook+json',
      ...(authorization === null ? {} : { authorization }),
    },
  });
  return status;
}

const unsigned = (claims: object): string =>
  [{ alg: 'none' }, claims].map((one) => Buffer.from(JSON.stringify(one)).toString('base64url')).join('.') +
  '.';

describe('a webhook', () => {
  it('that LiveKit has signed is taken, once and again', async () => {
    const body = event();
    expect(await send(body, await sign(body))).toBe(200);
    expect(await send(body, await sign(body))).toBe(200);
  });

  it.each<[string, (body: string) => Promise<string | null> | string | null]>([
    ['no signature', () => null],
    ['an empty signature', () => ''],
    ['a word', () => 'LiveKit'],
    ['a session', () => session],
    ['a session as a bearer', () => `Bearer ${session}`],
    ['the key and the secret', () => `Basic ${Buffer.from(`${KEY}:${SECRET}`).toString('base64')}`],
    ['the signature of another event', () => sign(event())],
    ['the signature of the same with a space', (body) => sign(`${body} `)],
    ['another secret', (body) => sign(body, { secret: 'another secret that is as long as that one' })],
    ['an empty secret', (body) => sign(body, { secret: 'x' })],
    ['the name of another key', (body) => sign(body, { key: 'otherkey' })],
    ['a signature that has run out', (body) => sign(body, { ttl: '-1m' })],
    ['no digest, as every participant has', (body) => sign(body, { sha256: null })],
    ['an empty digest', (body) => sign(body, { sha256: '' })],
    [
      'the digest in other letters',
      (body) => sign(body, { sha256: createHash('sha256').update(body).digest('hex') }),
    ],
    ['another digest', (body) => sign(body, { sha256: createHash('sha1').update(body).digest('base64') })],
    ['half a digest', (body) => sign(body, { sha256: digest(body).slice(0, 20) })],
    ['no algorithm', (body) => unsigned({ iss: KEY, exp: 4_102_444_800, sha256: digest(body) })],
    ['half a signature', async (body) => (await sign(body)).slice(0, -10)],
    ['two signatures', async (body) => `${await sign(body)},${await sign(body)}`],
    ['a signature of 12 kB', (body) => sign(body, { sha256: 'x'.repeat(9000) })],
  ])('with %s is refused', async (_kind, make) => {
    const body = event();
    expect(await send(body, await make(body))).toBe(401);
    // It left no trace: LiveKit's own, with the same id, is the first.
    expect(await send(body, await sign(body))).toBe(200);
  });

  it.each<[string, string, number]>([
    ['nothing', '', 401],
    ['no JSON', 'room_finished', 401],
    ['half an event', event().slice(0, -5), 401],
    ['a list', `[${event()}]`, 401],
    ['a number', '7', 401],
    ['null', 'null', 401],
    ['no id', event({ id: undefined }), 401],
    ['an empty id', event({ id: '' }), 401],
    ['an id of 10 kB', event({ id: 'x'.repeat(10_000) }), 401],
    ['an object for its id', event({ id: { $ne: null } }), 401],
    ['a word for its room', event({ room: 'all' }), 401],
    ['a list for its room', event({ room: [{ name: 'x' }] }), 401],
    ['an event that nobody knows', event({ event: 'world_finished' }), 200],
    ['no room', event({ room: undefined }), 200],
    ['a room that is not ours', event({ room: { name: 'someone-elses' } }), 200],
    ['a room named as a path', event({ room: { name: '../../x.1' } }), 200],
    ['a room named as SQL', event({ room: { name: "'; drop table room; --.1" } }), 200],
    ['a room named like a property', event({ room: { name: '__proto__' } }), 200],
    [
      'a number that no meeting has',
      event({ room: { name: `${crypto.randomUUID()}.99999999999999999999` } }),
      200,
    ],
    ['fields from the future', event({ more: { deep: [1, { a: null }] } }), 200],
    ['1.2 MB', event({ more: 'x'.repeat(1_200_000) }), 413],
  ])('that is rightly signed and holds %s moves nothing and breaks nothing', async (_kind, body, status) => {
    expect(await send(body, await sign(body))).toBe(status);
    expect((await service.send('GET', '/readyz')).status).toBe(200);
  });
});
