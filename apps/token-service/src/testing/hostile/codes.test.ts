import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf, type Answer } from '../client.ts';
import { startLocalService, type LocalService } from '../local-service.ts';

let service: LocalService;
let right: string;
let roomId: string;
let destroyed: string;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
  const { token } = await service.register();
  const { room } = await service.createRoom(token);
  const gone = await service.createRoom(token);
  await service.send('DELETE', `/api/rooms/${gone.room.id}`, { bearer: token });
  [right, roomId, destroyed] = [room.code, room.id, gone.room.code];
});
afterAll(() => service.stop());

const join = (code: unknown): Promise<Answer> =>
  service.send('POST', '/api/rooms/join', { body: { code, name: 'Gus' } });
const look = (code: string): Promise<Answer> => service.send('GET', `/api/rooms/${encodeURIComponent(code)}`);

/** The same for all: nobody learns which of them is malformed, unknown or gone. */
const refusalOf = (answer: Answer): unknown => ({ ...problemOf(answer), requestId: '' });

describe('a code', () => {
  it.each<[string, () => string]>([
    ['nobody has', () => '7zzz-zzzz-zzzz'],
    ['is empty', () => ' '],
    ['is too short', () => right.slice(0, -1)],
    ['is too long', () => `${right}0`],
    ['is 64 characters long', () => '0'.repeat(64)],
    ['has one letter changed', () => (right.startsWith('7') ? '8' : '7') + right.slice(1)],
    ['was destroyed', () => destroyed],
    ['has a NUL behind it', () => `${right}\u0000`],
    ['has a NUL in it', () => `${right.slice(0, 4)}\u0000${right.slice(4)}`],
    ['has an invisible character in it', () => `${right}\u200d`],
    [
      'is written in wide digits',
      () => right.replace(/\d|[a-z]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0)),
    ],
    [
      'is written in Arabic digits',
      () => '\u0660\u0661\u0662\u0663-\u0664\u0665\u0666\u0667-\u0668\u0669\u0660\u0661',
    ],
    ['has a Cyrillic letter', () => '\u0430bcd-efgh-jkmn'],
    ['is an emoji', () => '\u{1f600}'.repeat(12)],
    ['is half a character', () => '\ud800'],
    ["is a database's joker", () => '____-____-____'],
    ["is a database's other joker", () => '%'],
    ['is SQL', () => "' or '1'='1"],
    ['closes a statement', () => "'; drop table room; --"],
    ['is a path', () => '../../../etc/passwd'],
    ['is a page', () => '<script>alert(1)</script>'],
    ['is a template', () => '${7*7}{{7*7}}'],
    ['is a property of every object', () => '__proto__'],
    ['is a method of every object', () => 'constructor'],
    ['is a number', () => '1e12'],
    ['is a line of a header', () => 'x\r\nLocation: https://elsewhere.example'],
    ['is a pattern', () => '.*'],
  ])('that %s is the same as one that nobody has', async (_kind, make) => {
    const code = make();
    const nobodys = refusalOf(await join('6zzz-zzzz-zzzz'));
    expect(nobodys).toMatchObject({ status: 404, code: 'room.not-found' });
    expect(refusalOf(await join(code))).toEqual(nobodys);
    if (code !== '\ud800') expect(refusalOf(await look(code))).toEqual(nobodys);
  });

  it("is not the room's id where people are let in", async () => {
    expect(problemOf(await join(roomId)).code).toBe('room.not-found');
    expect(problemOf(await look(roomId)).code).toBe('room.not-found');
  });

  it.each<[string, unknown]>([
    ['a number', 12],
    ['a list', ['7zzz-zzzz-zzzz']],
    ['an object', { $regex: '.*' }],
    ['null', null],
    ['nothing', undefined],
    ['longer than any', '0'.repeat(65)],
  ])('that is %s is no request', async (_kind, code) => {
    expect(problemOf(await join(code)).code).toBe('request.invalid');
  });

  it.each(['%', '%zz', '%c0%af', '%ff', '%00', '%2e%2e%2f', '..;/', 'x'.repeat(12_000)])(
    'that is sent as %s in a path is refused',
    async (path) => {
      const answer = await service.send('GET', `/api/rooms/${path}`);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    },
  );

  it('is read forgivingly all the same', async () => {
    const forms = [right.toUpperCase(), right.replaceAll('-', ''), ` ${right.replaceAll('-', ' ')} `];
    for (const form of forms) expect((await look(form)).status, form).toBe(200);
  });
});
