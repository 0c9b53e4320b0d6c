import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf, type Answer } from '../client.ts';
import { startLocalService, type LocalService } from '../local-service.ts';

let service: LocalService;
let bearer: string;
let code: string;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
  ({ token: bearer } = await service.register());
  ({
    room: { code },
  } = await service.createRoom(bearer));
});
afterAll(() => service.stop());

/** Names that are odd and harmless as long as they are data: they come back as they were given. */
const DATA: readonly (readonly [kind: string, name: string])[] = [
  ['a script', '<script>alert(1)</script>'],
  ['an attribute', '" onmouseover="alert(1)'],
  ['an image that fails', '<img src=x onerror=alert(1)>'],
  ['an entity', '&lt;b&gt; &#x3c;b'],
  ['a link that runs', 'javascript:alert(1)'],
  ['a formula', '=HYPERLINK("https://elsewhere.example")'],
  ['a formula with a sign', '+1+cmd|calc!A0'],
  ['an at sign', '@SUM(A1:A9)'],
  ['a separator', 'Ada;Ben,"Cy"'],
  ['a template', '{{constructor.constructor("x")()}}'],
  ['an expression', '${process.env.AUTH_SECRET}'],
  ['a format', '%s%n%x'],
  ['SQL', "Robert'); drop table user; --"],
  ['a shell', '$(reboot) `reboot` | reboot'],
  ['a path', '../../etc/passwd'],
  ['a property of every object', '__proto__'],
  ['an error of JSON', '"}],\\"'],
  ['an escape of a calendar', 'Ada\\nATTENDEE:mailto:all@example.org'],
  ['an encoded header', '=?utf-8?q?Ada?='],
  ['one emoji of many', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'],
  ['marks upon marks', `A${'\u0301'.repeat(40)}`],
  ['letters from right to left', '\u05e2\u05d3\u05d4'],
  ['letters that look like others', '\u0410\u0434\u0430'],
  ['the word null', 'null'],
];

/** Names that are refused: they would hide, or change what stands beside them. */
const REFUSED: readonly (readonly [kind: string, name: unknown])[] = [
  ['nothing', ''],
  ['spaces', ' \u00a0\u3000 '],
  ['a NUL', 'Ada\u0000'],
  ['a new line', 'Ada\nBcc: all@example.org'],
  ['a carriage return', 'Ada\rX'],
  ['a bell', 'Ada\u0007'],
  ['an escape of a terminal', '\u001b[31mAda'],
  ['a control of the upper half', 'Ada\u0085'],
  ['a mark of direction', 'Ada\u200f'],
  ['an overriding of direction', 'Ada\u202efdp.exe'],
  ['an isolating of direction', '\u2067Ada\u2069'],
  ['81 characters', 'n'.repeat(81)],
  ['81 emoji', '\u{1f600}'.repeat(81)],
  ['a number', 7],
  ['a list', ['Ada']],
  ['an object', { name: 'Ada' }],
  ['true', true],
];

const wait = (name: unknown): Promise<Answer> =>
  service.send('POST', '/api/rooms/join', { body: { code, name } });

describe('the name of a guest', () => {
  it.each(DATA)(
    'that is %s is data: the host reads what the guest wrote, and no log has it',
    async (_kind, name) => {
      expect((await wait(name)).status).toBe(202);
      const { body } = await service.send('GET', `/api/rooms/${code}/lobby`, { bearer });
      expect((body as { waiting: { name: string }[] }).waiting.map((one) => one.name)).toContain(name);
      expect(service.log.join('\n')).not.toContain(JSON.stringify(name).slice(1, -1));
    },
  );

  it.each(REFUSED)('that is %s is refused', async (_kind, name) => {
    expect(problemOf(await wait(name))).toMatchObject({
      code: 'request.invalid',
      errors: [{ path: 'name' }],
    });
  });
});

describe('the title of a room', () => {
  it.each(DATA)('that is %s is data', async (_kind, title) => {
    const { room } = await service.createRoom(bearer, { title });
    expect(room.title).toBe(title);
    const { headers, body } = await service.send('GET', `/api/rooms/${room.code}`);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(body).toMatchObject({ room: { title } });
  });

  it.each([
    ['a NUL', 'Plan\u0000'],
    ['a new line', 'Plan\r\nBcc: all@example.org'],
    ['an escape of a terminal', '\u001b[31mPlan'],
    ['an overriding of direction', 'Plan\u202efdp.exe'],
    ['121 characters', 'n'.repeat(121)],
    ['a number', 7],
    ['a list', ['Plan']],
  ])('that is %s is refused', async (_kind, title) => {
    const answer = await service.send('POST', '/api/rooms/create', { bearer, body: { title } });
    expect(problemOf(answer)).toMatchObject({ code: 'request.invalid', errors: [{ path: 'title' }] });
  });
});
