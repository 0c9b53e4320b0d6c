import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_ATTACHMENT_BYTES } from '@parley/core/contracts/rest';
import { startS3 } from '@parley/tools/s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase, type Database } from '../../db/database.ts';
import { chatClient, type ChatClient } from '../../testing/chat.ts';
import { problemOf } from '../../testing/client.ts';
import { freshDatabaseUrl } from '../../testing/database.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import type { Storage, StorageKey } from '../../storage/port.ts';
import { createAttachmentRepository } from './attachment-repository.ts';
import { createAttachments } from './attachments.ts';
import { createMessageRepository } from './message-repository.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const DAY_MS = 24 * 3600 * 1000;

/** Where the files of this run lie. */
interface Place {
  readonly env: Readonly<Record<string, string>>;
  /** How many files there are. */
  count(): Promise<number>;
  stop(): Promise<void>;
}

function inFolder(): Promise<Place> {
  const dir = mkdtempSync(join(tmpdir(), 'parley-attachments-'));
  const files = join(dir, 'attachments');
  return Promise.resolve({
    env: { STORAGE_URL: `file:${dir}` },
    count: () =>
      Promise.resolve(
        existsSync(files)
          ? readdirSync(files, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length
          : 0,
      ),
    stop: () => Promise.resolve(rmSync(dir, { recursive: true, force: true })),
  });
}

async function inBucket(): Promise<Place> {
  const s3 = await startS3();
  return {
    env: {
      STORAGE_URL: `s3:${s3.bucket}`,
      S3_ENDPOINT: s3.endpoint,
      S3_REGION: s3.region,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    },
    count: async () => (await (await fetch(`${s3.endpoint}/${s3.bucket}`)).text()).split('<Key>').length - 1,
    stop: s3.stop,
  };
}

describe.each([
  { name: 'a folder', open: inFolder },
  { name: 'a bucket', open: inBucket },
])('attachments in $name', ({ open }) => {
  let place: Place;
  let stack: MediaStack;
  let chat: ChatClient;
  let db: Database;
  const folder = mkdtempSync(join(tmpdir(), 'parley-chat-'));
  beforeAll(async () => {
    place = await open();
    const url = await freshDatabaseUrl(folder);
    stack = await startMediaStack({ ...place.env, DATABASE_URL: url });
    db = await openDatabase(
      url.startsWith('sqlite:') ? { kind: 'sqlite', file: url.slice(7) } : { kind: 'postgres', url },
    );
    chat = chatClient(stack);
  }, 120_000);
  afterAll(async () => {
    await db.destroy();
    await stack.stop();
    await place.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const refusal = async (code: string, bearer: string, id: string): Promise<string> =>
    problemOf(await stack.send('GET', `/api/rooms/${code}/attachments/${id}`, { bearer })).code;

  it('go from one to the others, byte for byte, as a download under a name that does no harm', async () => {
    const { code, host } = await chat.room();
    const guest = await chat.guest(code);
    const { id, type, size } = await chat.file(code, host, PNG);
    expect([type, size]).toEqual(['image/png', PNG.length]);
    expect(await refusal(code, guest, id), 'before it is sent').toBe('chat.attachment-not-found');
    const name = '../../photo\u202egpj.exe';
    const message = await chat.say(code, host, { attachments: [{ id, name }] });
    expect(message.attachments).toEqual([{ id, type: 'image/png', size: PNG.length, name }]);
    const { url } = await chat.address(code, guest, id);
    expect(url).not.toContain(guest);
    const answer = await fetch(url);
    expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
    expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename=_\.\._photogpj\.exe/);
  });

  it('are opaque in encrypted rooms, with neither type nor name', async () => {
    const { code, host } = await chat.room({ encryption: 'e2ee' });
    const body = { epoch: 1, ciphertext: 'AbC' };
    const { id, type } = await chat.file(code, host, PNG);
    expect(type).toBe('application/octet-stream');
    const named = await chat.post(code, host, { body, attachments: [{ id, name: 'x.png' }] });
    expect(problemOf(named)).toMatchObject({ code: 'request.invalid', errors: [{ path: 'attachments' }] });
    await chat.say(code, host, { body, attachments: [{ id }] });
    expect(await chat.address(code, host, id)).toMatchObject({ name: null, type });
  });

  it('belong to one message of the one who sent them', async () => {
    const { code, host } = await chat.room();
    const other = await chat.room();
    const guest = await chat.guest(code);
    const { id } = await chat.file(code, host, PNG);
    const attachments = [{ id, name: 'x' }];
    const strangers = [
      await chat.post(code, guest, { attachments }),
      await chat.post(other.code, other.host, { attachments }),
      await chat.post(code, host, { attachments: [{ id: crypto.randomUUID(), name: 'x' }] }),
    ];
    for (const answer of strangers) expect(problemOf(answer).code).toBe('chat.attachment-not-found');
    await chat.say(code, host, { attachments });
    expect(problemOf(await chat.post(code, host, { attachments })).code).toBe('chat.attachment-not-found');
    expect(await refusal(other.code, other.host, id)).toBe('chat.attachment-not-found');
    expect((await chat.page(code, host)).messages).toHaveLength(1);
  });

  it('are only for those who may read the message', async () => {
    const { code, host } = await chat.room({ chatHistory: 'none' });
    const { id } = await chat.file(code, host, PNG);
    await chat.say(code, host, { attachments: [{ id, name: 'early.png' }] });
    expect(await refusal(code, await chat.guest(code), id)).toBe('chat.attachment-not-found');
  });

  it('go with their message, and with their room', async () => {
    const before = await place.count();
    const { code, host, owner } = await chat.room();
    const files = [await chat.file(code, host, PNG), await chat.file(code, host, randomBytes(9))];
    const [first, second] = files.map(({ id }) => [{ id, name: 'x' }]);
    const { id } = await chat.say(code, host, { attachments: first ?? [] });
    await chat.say(code, host, { attachments: second ?? [] });
    expect(await place.count()).toBe(before + 2);
    await stack.send('DELETE', `/api/rooms/${code}/messages/${id}`, { bearer: host });
    expect(await refusal(code, host, files[0]?.id ?? '')).toBe('chat.attachment-not-found');
    expect(await place.count()).toBe(before + 1);
    await stack.send('DELETE', `/api/rooms/${code}`, { bearer: owner });
    expect(await db.selectFrom('message').selectAll().where('id', '=', id).execute()).toEqual([]);
    const rows = await db
      .selectFrom('attachment')
      .select('roomId')
      .where('id', '=', files[1]?.id ?? '')
      .execute();
    expect(rows, 'waits for the next clearing').toEqual([{ roomId: null }]);
  });

  it('that are too large leave nothing, whether their sender says so or not', async () => {
    const { code, host } = await chat.room();
    const before = await place.count();
    const tooMuch = Buffer.alloc(MAX_ATTACHMENT_BYTES + 1);
    expect(problemOf(await chat.upload(code, host, tooMuch)).code).toBe('request.too-large');
    const unsaid = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < tooMuch.length; at += 1_000_000)
          controller.enqueue(tooMuch.subarray(at, at + 1_000_000));
        controller.close();
      },
    });
    const answer = await fetch(`${stack.origin}/api/rooms/${code}/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${host}`, 'content-type': 'application/octet-stream' },
      body: unsaid,
      duplex: 'half',
    });
    expect(answer.status).toBe(413);
    expect((await chat.upload(code, host, tooMuch.subarray(1))).status, 'up to the limit').toBe(201);
    expect(await place.count()).toBe(before + 1);
  }, 60_000);

  it('that break off leave nothing', async () => {
    const { code, host } = await chat.room();
    const before = await place.count();
    const stop = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(100_000)),
    });
    const upload = fetch(`${stack.origin}/api/rooms/${code}/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${host}`, 'content-type': 'application/octet-stream' },
      body,
      duplex: 'half',
      signal: stop.signal,
    });
    const rows = () => db.selectFrom('attachment').select('id').where('storedAt', 'is', null).execute();
    await vi.waitFor(async () => expect(await rows()).toHaveLength(1));
    stop.abort();
    await expect(upload).rejects.toThrow('aborted');
    await vi.waitFor(async () => expect(await rows()).toEqual([]));
    expect(await place.count()).toBe(before);
  });

  it('stay within what one sender and one room may take', async () => {
    const { code, host } = await chat.room();
    const guest = await chat.guest(code);
    const answers = await Promise.all(
      Array.from({ length: 24 }, () => chat.upload(code, host, Buffer.from('x'))),
    );
    expect(answers.map(({ status }) => status).sort((x, y) => x - y)).toEqual([
      ...Array<number>(20).fill(201),
      ...Array<number>(4).fill(409),
    ]);
    await chat.file(code, guest, Buffer.from('x'));
    await db
      .updateTable('attachment')
      .set({ size: 2048 * 1024 * 1024 })
      .where('id', '=', (await chat.file(code, guest, Buffer.from('x'))).id)
      .execute();
    expect(problemOf(await chat.upload(code, guest, Buffer.from('x'))).code).toBe('chat.quota-exceeded');
  });

  it('that no message refers to are taken away after a day, and those of messages are not', async () => {
    const { code, host } = await chat.room();
    const orphan = await chat.file(code, host, PNG);
    const kept = await chat.file(code, host, PNG);
    await chat.say(code, host, { attachments: [{ id: kept.id, name: 'kept.png' }] });
    const taken: StorageKey[] = [];
    const storage: Pick<Storage, 'delete'> = {
      delete(key) {
        taken.push(key);
        return Promise.resolve();
      },
    };
    const clearing = (now: number) =>
      createAttachments({
        db,
        attachments: createAttachmentRepository(db),
        messages: createMessageRepository(db),
        storage: storage as Storage,
        now: () => now,
        onFailure: (error) => expect.fail(String(error)),
      }).clear();
    await clearing(Date.now() + DAY_MS - 60_000);
    expect(taken).not.toContain(`attachments/${orphan.id}`);
    await clearing(Date.now() + DAY_MS + 60_000);
    expect(taken).toContain(`attachments/${orphan.id}`);
    expect(taken).not.toContain(`attachments/${kept.id}`);
    expect(await refusal(code, host, orphan.id)).toBe('chat.attachment-not-found');
    await chat.address(code, host, kept.id);
  });
});
