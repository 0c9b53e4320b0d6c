import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf, type Answer } from '../testing/client.ts';
import { startLocalService, type LocalService } from '../testing/local-service.ts';
import { createDownloadSigner, type DownloadSigner } from './download-address.ts';
import { openFileStorage } from './file-storage.ts';
import { newStorageKey, type Storage, type StorageKey } from './port.ts';

const SECRET = 'a secret of the service, long enough for it';
const html = { type: 'text/html', maxBytes: 1000 };

let service: LocalService;
let signer: DownloadSigner;
let storage: Storage;
let key: StorageKey;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off', AUTH_SECRET: SECRET });
  signer = createDownloadSigner(SECRET, '', Date.now);
  storage = await openFileStorage(join(service.dataDir, 'files'), signer, Date.now());
  key = newStorageKey('attachments');
  await storage.put(key, Buffer.from('<script>alert(1)</script>'), html);
});
afterAll(() => service.stop());

const address = (expiresSeconds = 60, downloadName = 'page.html'): string =>
  signer.sign(key, { expiresSeconds, downloadName, type: 'text/html' });
const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  service.send('GET', path, { headers });

describe('a signed address', () => {
  it('downloads the file, and no browser runs it', async () => {
    const answer = await get(address(60, 'Grüße "1".html'));
    expect(answer.status).toBe(200);
    expect(answer.body).toBe('<script>alert(1)</script>');
    const header = (name: string): string | null => answer.headers.get(name);
    expect(header('content-disposition')).toBe(
      `attachment; filename="Gr??e _1_.html"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20_1_.html`,
    );
    expect(header('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('cache-control')).toBe('no-store');
    expect(header('content-length')).toBe('25');
  });

  it.each([
    ['bytes=0-6', 206, '<script', 'bytes 0-6/25'],
    ['bytes=-9', 206, '</script>', 'bytes 16-24/25'],
    ['bytes=17-', 206, '/script>', 'bytes 17-24/25'],
    ['bytes=20-900', 206, 'ript>', 'bytes 20-24/25'],
    ['bytes=25-', 200, '<script>alert(1)</script>', null],
    ['bytes=9-3', 200, '<script>alert(1)</script>', null],
    ['bytes=0-1,3-4', 200, '<script>alert(1)</script>', null],
    ['bytes=-', 200, '<script>alert(1)</script>', null],
    ['lines=0-1', 200, '<script>alert(1)</script>', null],
  ])('answers the range %s', async (range, status, body, told) => {
    const answer = await get(address(), { range });
    expect([answer.status, answer.body, answer.headers.get('content-range')]).toEqual([status, body, told]);
  });

  it('is refused once it has expired, and with anything in it changed', async () => {
    const good = new URL(address(), 'http://x');
    const changed = (change: (url: URL) => void): string => {
      const url = new URL(good);
      change(url);
      return url.pathname + url.search;
    };
    const other = newStorageKey('attachments');
    await storage.put(other, Buffer.from('of somebody else'), html);
    const forged = [
      address(-1),
      changed((url) => (url.pathname = `/api/files/${other}`)),
      changed((url) => url.searchParams.set('expires', '99999999999')),
      changed((url) => url.searchParams.set('name', 'other.html')),
      changed((url) => url.searchParams.set('type', 'image/svg+xml')),
      changed((url) => url.searchParams.set('signature', '')),
      changed((url) => url.searchParams.set('signature', 'A'.repeat(43))),
      changed((url) => url.searchParams.set('signature', `${url.searchParams.get('signature')}A`)),
      createDownloadSigner('another secret, as long as the other one', '', Date.now).sign(key, {
        expiresSeconds: 60,
        downloadName: 'page.html',
        type: 'text/html',
      }),
    ];
    for (const path of forged) expect(problemOf(await get(path)).code, path).toBe('file.link-invalid');
    for (const name of ['expires', 'name', 'type', 'signature']) {
      const answer = await get(changed((url) => url.searchParams.delete(name)));
      expect(problemOf(answer).code, name).toBe('request.invalid');
    }
    const twice = `${good.pathname}${good.search}&expires=99999999999`;
    expect((await get(twice)).status, 'a parameter given twice').toBe(400);
  });

  it('leads nowhere else, whatever its path', async () => {
    writeFileSync(join(service.dataDir, 'files', 'outside'), 'secret');
    const { search } = new URL(address(), 'http://x');
    const paths = [
      'attachments/..%2f..%2foutside',
      '..%2f/outside',
      'incoming/x',
      'attachments/%00',
      '%ff/%fe',
    ];
    for (const path of paths) {
      const answer = await get(`/api/files/${path}${search}`);
      expect([400, 403, 404], path).toContain(answer.status);
    }
  });

  it('tells a file that is gone', async () => {
    const gone = signer.sign(newStorageKey('attachments'), {
      expiresSeconds: 9,
      downloadName: 'x',
      type: 'a/b',
    });
    expect(problemOf(await get(gone)).code).toBe('file.not-found');
  });

  it('survives who breaks off in the middle, without noting a mistake', async () => {
    const large = newStorageKey('attachments');
    await storage.put(large, Buffer.alloc(20_000_000), { type: 'a/b', maxBytes: 30_000_000 });
    const url = signer.sign(large, { expiresSeconds: 60, downloadName: 'x', type: 'a/b' });
    const stop = new AbortController();
    const answer = await fetch(service.origin + url, { signal: stop.signal });
    await answer.body?.getReader().read();
    stop.abort();
    expect((await get(address())).status).toBe(200);
    expect(service.log.filter((line) => line.includes('request failed'))).toEqual([]);
  });
});
