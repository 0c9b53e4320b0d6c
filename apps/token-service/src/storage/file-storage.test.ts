import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDownloadSigner } from './download-address.ts';
import { openFileStorage } from './file-storage.ts';
import { newStorageKey, type Storage } from './port.ts';

const DAY_MS = 24 * 3600 * 1000;
const options = { type: 'text/plain', maxBytes: 1000 };

let dir: string;
let storage: Storage;
const open = (): Promise<Storage> => {
  const signer = createDownloadSigner('a secret of the service, long enough', 'http://localhost:1', Date.now);
  return openFileStorage(dir, signer, Date.now());
};
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'parley-files-'));
  storage = await open();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('storage in a folder', () => {
  it('follows no link that somebody has put where a file should be', async () => {
    const key = newStorageKey('attachments');
    const outside = join(dir, 'outside');
    writeFileSync(outside, 'secret');
    const [area = '', id = ''] = key.split('/');
    mkdirSync(join(dir, area, id.slice(0, 2)), { recursive: true });
    symlinkSync(outside, join(dir, area, id.slice(0, 2), id));
    expect(await storage.get(key)).toBeNull();
    expect(await storage.size(key)).toBeNull();
    await storage.put(key, Buffer.from('mine'), options);
    expect(statSync(outside).size, 'the file outside is untouched').toBe(6);
    expect(await storage.size(key)).toBe(4);
  });

  it('is for its owner alone', async () => {
    const key = newStorageKey('attachments');
    await storage.put(key, Buffer.from('mine'), options);
    const [area = '', id = ''] = key.split('/');
    expect(statSync(join(dir, area, id.slice(0, 2), id)).mode & 0o077).toBe(0);
  });

  it('clears away what a killed process left half written, but not what another is writing', async () => {
    const old = join(dir, 'incoming', 'old');
    writeFileSync(old, 'half');
    writeFileSync(join(dir, 'incoming', 'new'), 'half');
    const then = new Date(Date.now() - 2 * DAY_MS);
    utimesSync(old, then, then);
    await open();
    expect(await readdir(join(dir, 'incoming'))).toEqual(['new']);
  });

  it.runIf(process.platform !== 'win32')(
    'tells a disk that takes no more, and keeps what it has',
    async () => {
      const fixture = fileURLToPath(new URL('./full-disk-fixture.ts', import.meta.url));
      // In blocks of 1024 bytes; a write beyond it fails as one on a full disk does.
      const limited = ['-c', 'ulimit -f 100; exec "$0" "$1" "$2"', process.execPath, fixture, dir];
      const { stdout } = await promisify(execFile)('bash', limited);
      expect(JSON.parse(stdout)).toEqual({ code: 'storage.full', sizes: [1000, null], incoming: [] });
    },
  );

  it('refuses to open where a file lies instead of a folder', async () => {
    rmSync(dir, { recursive: true });
    writeFileSync(dir, '');
    await expect(open()).rejects.toMatchObject({ code: 'storage.unavailable' });
  });
});
