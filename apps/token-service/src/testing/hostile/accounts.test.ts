import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf, type Answer, type Sent } from '../client.ts';
import { startLocalService, type LocalService } from '../local-service.ts';

let service: LocalService;
let known: { readonly email: string; readonly password: string };
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
  known = await service.register();
});
afterAll(() => service.stop());

const GOOD = { email: 'new@example.org', password: 'a long enough sentence', name: 'Nia' };
type Kind = readonly [kind: string, sent: Sent];
const body = (change: Record<string, unknown>): Sent => ({ body: { ...GOOD, ...change } });
const nested = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;

/** What no request of the contract looks like, whatever it asks for. */
const SHAPES: readonly Kind[] = [
  ['nothing at all', {}],
  ['an empty body', { raw: '' }],
  ['half a body', { raw: '{"email": "new@exam' }],
  ['a list', { body: [GOOD] }],
  ['a string', { raw: '"new@example.org"' }],
  ['null', { raw: 'null' }],
  [
    'a form',
    { raw: 'email=new%40example.org', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  ['XML', { raw: '<user/>', headers: { 'content-type': 'application/xml' } }],
  [
    'another character set',
    { ...body({}), headers: { 'content-type': 'application/json; charset=iso-8859-1' } },
  ],
  ['an unknown compression', { ...body({}), headers: { 'content-encoding': 'zstd-x' } }],
  ['a compression that it does not have', { ...body({}), headers: { 'content-encoding': 'gzip' } }],
  ['a very deep body', { raw: nested }],
  ['a body of 200 kB', body({ password: 'x'.repeat(200_000) })],
];
const EMAILS: readonly Kind[] = [
  ['no e-mail', body({ email: undefined })],
  ['a number for the e-mail', body({ email: 1 })],
  ['a list of e-mails', body({ email: ['new@example.org'] })],
  ['an operator of a database for the e-mail', body({ email: { $ne: null } })],
  ['an e-mail without a host', body({ email: 'new@' })],
  ['an e-mail with two hosts', body({ email: 'new@example.org@elsewhere.example' })],
  ['two e-mails', body({ email: 'new@example.org,old@example.org' })],
  ['an e-mail with a name around it', body({ email: 'Nia <new@example.org>' })],
  ['an e-mail with a header behind it', body({ email: 'new@example.org\r\nBcc: all@example.org' })],
  ['an e-mail with a NUL in it', body({ email: 'new\u0000@example.org' })],
  ['an e-mail with a direction mark', body({ email: 'new\u202e@example.org' })],
  ['an e-mail of letters that look like others', body({ email: 'n\u0435w@example.org' })],
  ['an e-mail longer than any', body({ email: `${'n'.repeat(250)}@example.org` })],
  ['SQL for the e-mail', body({ email: "' or 1=1 --" })],
];

function expectRefusal(answer: Answer): void {
  const { status, code } = problemOf(answer);
  expect([400, 413, 415], `${status} ${code}`).toContain(status);
  expect(code).toMatch(/^(request|auth)\./);
  expect(answer.headers.getSetCookie(), 'nobody is signed in').toEqual([]);
}

describe('a registration', () => {
  const kinds: readonly Kind[] = [
    ...SHAPES,
    ...EMAILS,
    ['no password', body({ password: undefined })],
    ['a number for the password', body({ password: 12_345_678 })],
    ['true for the password', body({ password: true })],
    ['a password of seven characters', body({ password: 'seven 7' })],
    ['a password of 129 characters', body({ password: 'x'.repeat(129) })],
    ['no name', body({ name: undefined })],
    ['a name of spaces', body({ name: ' \t\n' })],
    ['a name of 81 characters', body({ name: 'n'.repeat(81) })],
    ['a name with a new line', body({ name: 'Nia\r\nSet-Cookie: a=b' })],
    ['a name that turns the text around', body({ name: 'Nia \u202eaiN' })],
    ['an object for the name', body({ name: { toString: 'Nia' } })],
  ];

  it.each(kinds)('with %s makes no account', async (_kind, sent) => {
    expectRefusal(await service.send('POST', '/api/auth/register', sent));
    const { email, password } = GOOD;
    const login = await service.send('POST', '/api/auth/login', { body: { email, password } });
    expect(problemOf(login).code).toBe('auth.invalid-credentials');
  });

  it.each<Kind>([
    [
      'a prototype',
      { raw: `{"__proto__":{"emailVerified":true},"constructor":{"prototype":{"emailVerified":true}},` },
    ],
    [
      'fields that only the service sets',
      { raw: '{"emailVerified":true,"id":"1","role":"admin","createdAt":0,' },
    ],
  ])('with %s gets what everybody gets', async (kind, { raw = '' }) => {
    const email = `${kind.length}@example.org`;
    const rest = JSON.stringify({ ...GOOD, email }).slice(1);
    const answer = await service.send('POST', '/api/auth/register', { raw: raw + rest });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ user: { email, name: 'Nia', emailVerified: false } });
    expect((answer.body as { user: { id: string } }).user.id).not.toBe('1');
    expect(Object.hasOwn(Object.prototype, 'emailVerified')).toBe(false);
  });
});

describe('a sign-in', () => {
  it.each([...SHAPES, ...EMAILS])(
    'with %s is refused before a password is looked at',
    async (_kind, sent) => {
      expectRefusal(await service.send('POST', '/api/auth/login', sent));
    },
  );

  it.each<[string, (right: string) => unknown]>([
    ['nothing', () => ''],
    ['too much', (right) => right + 'x'.repeat(128)],
    ['a list', (right) => [right]],
    ['an operator of a database', () => ({ $gt: '' })],
    ['true', () => true],
    ['null', () => null],
  ])('with %s for the password is no request', async (_kind, password) => {
    const sent = { body: { email: known.email, password: password(known.password) } };
    expectRefusal(await service.send('POST', '/api/auth/login', sent));
  });

  it.each<[string, (right: string) => string]>([
    ['its beginning', (right) => right.slice(0, -1)],
    ['something behind it', (right) => `${right}x`],
    ['a NUL behind it', (right) => `${right}\u0000`],
    ['a NUL and something behind it', (right) => `${right}\u0000x`],
    ['a space behind it', (right) => `${right} `],
    ['a space before it', (right) => ` ${right}`],
    ['other case', (right) => right.toUpperCase()],
    [
      'wide letters',
      (right) => right.replace(/[a-z]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0)),
    ],
    ['SQL', () => "' or '1'='1"],
    ['the word null', () => 'null'],
    ['a hash', () => '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g'],
  ])('with %s instead of the password is refused', async (_kind, change) => {
    const { email, password } = known;
    const answer = await service.send('POST', '/api/auth/login', {
      body: { email, password: change(password) },
    });
    expect(problemOf(answer).code).toBe('auth.invalid-credentials');
    expect((await service.send('POST', '/api/auth/login', { body: { email, password } })).status).toBe(200);
  });
});
