import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageResponse } from '@parley/core/contracts/rest';
import { startStack } from '@parley/tools/stack';
import { describe, expect, it } from 'vitest';
import { chatClient } from '../../testing/chat.ts';
import { testClient } from '../../testing/client.ts';
import { freshDatabaseUrl } from '../../testing/database.ts';

const WRITERS = 6;
/** Messages that are acknowledged before the kill. */
const ENOUGH = 60;

describe('a service that is killed while people write', () => {
  it('has every message that it acknowledged, once and in order, and every file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-chat-crash-'));
    const env = { RATE_LIMITS: 'off', DATABASE_URL: await freshDatabaseUrl(folder) };
    const stack = await startStack({ web: false, env });
    const chat = chatClient(testClient(stack.origin));
    try {
      const { code, host } = await chat.room();
      const file = await chat.file(code, host, Buffer.from('kept'));
      const acknowledged = new Map<string, number>();
      let killed = false;
      const writer = async (name: number): Promise<void> => {
        for (let at = 0; !killed; at += 1) {
          const text = `${name}:${at}`;
          const draft = {
            text,
            key: `writer-${name}-${at}`,
            attachments: at + name === 0 ? [{ id: file.id }] : [],
          };
          const answer = await chat.post(code, host, draft).catch(() => null);
          if (answer?.status === 201) acknowledged.set(text, MessageResponse.parse(answer.body).message.seq);
        }
      };
      const writers = Promise.all(Array.from({ length: WRITERS }, (_, name) => writer(name)));
      await expect.poll(() => acknowledged.size, { timeout: 20_000 }).toBeGreaterThan(ENOUGH);
      await stack.killService();
      killed = true;
      await writers;
      await stack.startService();

      const stored: [string, number][] = [];
      for (let cursor = 0, more = true; more;) {
        const page = await chat.page(code, host, `?after=${cursor}&limit=100`);
        for (const { body, seq } of page.messages)
          stored.push([body && 'text' in body ? body.text : '', seq]);
        cursor = page.messages.at(-1)?.seq ?? cursor;
        more = page.more;
      }
      expect(stored.map(([, seq]) => seq)).toEqual(stored.map((_, at) => at + 1));
      const found = new Map(stored);
      expect(found.size, 'none twice').toBe(stored.length);
      for (const [text, seq] of acknowledged) expect(found.get(text), text).toBe(seq);
      const { url } = await chat.address(code, host, file.id);
      expect(await (await fetch(url)).text()).toBe('kept');
      const last = stored.at(-1)?.[0] ?? '';
      const again = await chat.post(code, host, { text: last, key: `writer-${last.replace(':', '-')}` });
      expect(again.status, 'who heard nothing asks again').toBe(200);
    } finally {
      await stack.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
