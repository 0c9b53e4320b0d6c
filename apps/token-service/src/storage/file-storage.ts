import { constants } from 'node:fs';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DownloadSigner } from './download-address.ts';
import { errnoOf, storageProblem } from './faults.ts';
import { StorageKey, type Storage } from './port.ts';
import { openSpool } from './spool.ts';

/**
 * Files in a folder, each under its key. A file is written aside, synced, and then given its name, so that it is
 * there whole or not at all. Rejects with `storage.unavailable` where the folder cannot be used.
 */
export async function openFileStorage(dir: string, signer: DownloadSigner, now: number): Promise<Storage> {
  const spool = await openSpool(join(dir, 'incoming'), now).catch(storageProblem);
  const pathOf = (key: StorageKey): string => {
    const [area, id = ''] = StorageKey.parse(key).split('/');
    // Two letters of the id spread the files: some file systems are slow with very many in one folder.
    return join(dir, area ?? '', id.slice(0, 2), id);
  };
  return {
    foreignOrigin: null,
    close: () => undefined,
    async put(key, content, { maxBytes }) {
      const path = pathOf(key);
      return spool.through(content, maxBytes, async (file) => {
        try {
          await makeFolder(dirname(path), dir);
          await rename(file.path, path);
          await syncFolder(dirname(path));
        } catch (error) {
          storageProblem(error);
        }
        return { size: file.size, sha256: file.sha256 };
      });
    },
    async get(key, range) {
      // Windows has no O_NOFOLLOW; there links need rights of their own.
      const flags = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NOFOLLOW);
      const file = await open(pathOf(key), flags).catch(unlessMissing);
      return file === null ? null : file.createReadStream({ ...range });
    },
    async size(key) {
      const found = await lstat(pathOf(key)).catch(unlessMissing);
      return found?.isFile() === true ? found.size : null;
    },
    async delete(key) {
      await rm(pathOf(key), { force: true }).catch(storageProblem);
    },
    signedUrl: (key, options) => Promise.resolve(signer.sign(key, options)),
  };
}

/** Makes `folder` and the one above it, below `top`; a name survives a power cut once its folder is synced. */
async function makeFolder(folder: string, top: string): Promise<void> {
  if ((await mkdir(folder, { recursive: true })) === undefined) return;
  await syncFolder(dirname(folder));
  await syncFolder(top);
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open folders; NTFS keeps names in a journal of its own.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function unlessMissing(error: unknown): null {
  const code = errnoOf(error);
  // ELOOP is a link where a file should be: it is nobody's file.
  if (code === 'ENOENT' || code === 'ELOOP') return null;
  return storageProblem(error);
}
