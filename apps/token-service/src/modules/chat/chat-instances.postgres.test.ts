import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageResponse } from '@parley/core/contracts/rest';
import { startStack, type Stack } from '@parley/tools/stack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatClient, type ChatClient } from '../../testing/chat.ts';
import { testClient } from '../../testing/client.ts';
import { freshDatabaseUrl } from '../../testing/database.ts';

let stack: Stack;
let a: ChatClient;
let b: ChatClient;
beforeAll(async () => {
  const DATABASE_URL = await freshDatabaseUrl(mkdtempSync(join(tmpdir(), 'parley-unused-')));
  stack = await startStack({ web: false, instances: 2, env: { RATE_LIMITS: 'off', DATABASE_URL } });
  const [first, second] = stack.instances.map(({ origin }) => chatClient(testClient(origin)));
  if (!first || !second) throw new Error('expected two instances');
  [a, b] = [first, second];
}, 120_000);
afterAll(() => stack.stop());

describe('the chat of two instances', () => {
  it('is one: what is posted at one is read at the other, in one order without gaps', async () => {
    const { code, host } = await a.room();
    const guest = await b.guest(code);
    expect((await a.say(code, host, 'posted at A')).seq).toBe(1);
    expect(await b.texts(code, guest)).toEqual(['posted at A']);
    const said = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        at % 2 === 0 ? a.say(code, host, `A ${at}`) : b.say(code, guest, `B ${at}`),
      ),
    );
    const [atA, atB] = await Promise.all([a.page(code, host), b.page(code, guest)]);
    expect(atA.messages.map(({ id }) => id)).toEqual(atB.messages.map(({ id }) => id));
    expect(atB.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 41 }, (_, at) => at + 1));
    expect(new Set(said.map(({ seq }) => seq)).size).toBe(40);
  });

  it('takes one message of many equal tries at both', async () => {
    const { code, host } = await a.room();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, at) => (at % 2 === 0 ? a : b).post(code, host, { text: 'once', key })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => MessageResponse.parse(body).message.id)).size).toBe(1);
    expect(await b.texts(code, host)).toEqual(['once']);
  });

  it('gives a file that came in at one to those who ask the other', async () => {
    const { code, host } = await a.room();
    const { id } = await a.file(code, host, Buffer.from('over there'));
    await b.say(code, host, { attachments: [{ id, name: 'x.txt' }] });
    const { url } = await b.address(code, host, id);
    expect(await (await fetch(url)).text()).toBe('over there');
  });
});
