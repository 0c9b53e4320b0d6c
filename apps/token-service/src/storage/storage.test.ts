import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { findS3, startS3 } from '@parley/tools/s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDownloadSigner } from './download-address.ts';
import { openFileStorage } from './file-storage.ts';
import { newStorageKey, StorageKey, type Storage } from './port.ts';
import { openS3Storage } from './s3-storage.ts';

const MEBIBYTE = 1024 * 1024;
const png = { type: 'image/png', maxBytes: MEBIBYTE };

interface Place {
  readonly storage: Storage;
  /** What lies half written. */
  incoming(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

async function filePlace(): Promise<Place> {
  const dir = mkdtempSync(join(tmpdir(), 'parley-files-'));
  const signer = createDownloadSigner('a secret of the service, long enough', 'http://localhost:1', Date.now);
  const storage = await openFileStorage(dir, signer, Date.now());
  return {
    storage,
    incoming: () => readdir(join(dir, 'incoming')),
    stop: () => Promise.resolve(rmSync(dir, { recursive: true, force: true })),
  };
}

async function s3Place(): Promise<Place> {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey, stop } = await startS3();
  const dir = mkdtempSync(join(tmpdir(), 'parley-incoming-'));
  const credentials = { accessKeyId, secretAccessKey };
  const location = { bucket, endpoint, region, credentials, pathStyle: true };
  const storage = await openS3Storage(location, dir, Date.now());
  return {
    storage,
    incoming: () => readdir(dir),
    async stop() {
      storage.close();
      await stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const places = [
  { name: 'a folder', open: filePlace, missing: false },
  { name: 'S3', open: s3Place, missing: findS3() === undefined },
];

describe.each(places)('storage in $name', ({ open, missing }) => {
  describe.skipIf(missing)('as the port promises', () => {
    let place: Place;
    let storage: Storage;
    beforeAll(async () => {
      place = await open();
      storage = place.storage;
    }, 60_000);
    afterAll(() => place.stop());
    const read = async (key: StorageKey, range?: { start: number; end: number }): Promise<Buffer | null> => {
      const content = await storage.get(key, range);
      return content && buffer(content);
    };

    it('gives back what it took, whether it came at once or in pieces', async () => {
      const content = randomBytes(300_000);
      const sha256 = createHash('sha256').update(content).digest('hex');
      const pieces = Array.from({ length: 30 }, (_, at) => content.subarray(at * 10_000, (at + 1) * 10_000));
      for (const source of [content, Readable.from(pieces)]) {
        const key = newStorageKey('attachments');
        expect(await storage.put(key, source, png)).toEqual({ size: 300_000, sha256 });
        expect(await storage.size(key)).toBe(300_000);
        expect((await read(key))?.equals(content)).toBe(true);
        expect((await read(key, { start: 5, end: 9 }))?.equals(content.subarray(5, 10))).toBe(true);
      }
    });

    it('keeps an empty file', async () => {
      const key = newStorageKey('attachments');
      expect((await storage.put(key, Buffer.alloc(0), png)).size).toBe(0);
      expect([await storage.size(key), (await read(key))?.length]).toEqual([0, 0]);
    });

    it('puts the newer content in the place of the older', async () => {
      const key = newStorageKey('avatars');
      await storage.put(key, Buffer.from('older and longer'), png);
      await storage.put(key, Buffer.from('newer'), png);
      expect((await read(key))?.toString()).toBe('newer');
    });

    it('knows nothing of what was deleted or never there, and forgives a second deletion', async () => {
      const key = newStorageKey('attachments');
      await storage.put(key, Buffer.from('x'), png);
      await storage.delete(key);
      await storage.delete(key);
      expect([await read(key), await storage.size(key)]).toEqual([null, null]);
      expect(await read(newStorageKey('attachments'))).toBeNull();
    });

    it('refuses what is too large and leaves nothing of it', async () => {
      const key = newStorageKey('attachments');
      const endless = Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(64 * 1024);
        })(),
      );
      await expect(storage.put(key, endless, png)).rejects.toMatchObject({ code: 'request.too-large' });
      expect(endless.destroyed).toBe(true);
      expect(await read(key)).toBeNull();
      await storage.put(key, Buffer.alloc(MEBIBYTE), png);
      expect(await place.incoming()).toEqual([]);
    });

    it('leaves nothing of what broke off, and keeps what was there before', async () => {
      const key = newStorageKey('attachments');
      await storage.put(key, Buffer.from('before'), png);
      const broken = Readable.from(
        (function* () {
          yield Buffer.from('half');
          throw new Error('aborted');
        })(),
      );
      await expect(storage.put(key, broken, png)).rejects.toMatchObject({ code: 'request.malformed' });
      expect((await read(key))?.toString()).toBe('before');
      expect(await place.incoming()).toEqual([]);
    });

    it('takes no key that the service did not make', async () => {
      const keys = [
        '../secrets.json',
        'attachments/..',
        'attachments/../../x',
        '/etc/passwd',
        'avatars/a\0b',
        '',
      ];
      for (const key of keys) {
        expect(StorageKey.safeParse(key).success, key).toBe(false);
        // As if a row had been tampered with: the types are not the only guard.
        const forged = key as StorageKey;
        await expect(storage.get(forged), key).rejects.toThrow(/template_literal/);
        await expect(storage.put(forged, Buffer.from('x'), png), key).rejects.toThrow(/template_literal/);
        await expect(storage.delete(forged), key).rejects.toThrow(/template_literal/);
      }
    });

    it('signs addresses that name the file as a download', async () => {
      const key = newStorageKey('attachments');
      const options = { expiresSeconds: 60, downloadName: 'a"\r\nX: y.html', type: 'text/html' };
      const url = new URL(await storage.signedUrl(key, options));
      expect(url.pathname).toContain(key);
      expect(url.href).not.toMatch(/%0d|%0a/i);
    });

    it('keeps apart what is written under many keys at once', async () => {
      const keys = Array.from({ length: 20 }, () => newStorageKey('attachments'));
      await Promise.all(keys.map((key) => storage.put(key, Buffer.from(key), png)));
      const contents = await Promise.all(keys.map((key) => read(key)));
      expect(contents.map(String)).toEqual(keys);
    });
  });
});

describe.skipIf(findS3() === undefined)('an address that S3 itself answers', () => {
  it('downloads with the type and name it was signed for', async () => {
    const place = await s3Place();
    const key = newStorageKey('attachments');
    await place.storage.put(key, Buffer.from('hello'), { type: 'text/plain', maxBytes: 10 });
    const options = { expiresSeconds: 60, downloadName: 'Grüße.txt', type: 'text/plain' };
    const url = await place.storage.signedUrl(key, options);
    expect(new URL(url).origin).toBe(place.storage.foreignOrigin);
    const answer = await fetch(url);
    expect(await answer.text()).toBe('hello');
    expect(new URL(url).searchParams.get('response-content-disposition')).toBe(
      `attachment; filename="Gr??e.txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt`,
    );
    await place.stop();
  }, 60_000);

  it('tells a server that is away as unavailable', async () => {
    const place = await s3Place();
    await place.stop();
    const key = newStorageKey('attachments');
    const unavailable = { code: 'storage.unavailable', status: 503 };
    await expect(place.storage.get(key)).rejects.toMatchObject(unavailable);
    await expect(place.storage.put(key, Buffer.from('x'), png)).rejects.toMatchObject(unavailable);
  }, 60_000);
});
