import { join } from 'node:path';
import type { Env } from '../env.ts';
import type { DownloadSigner } from './download-address.ts';
import { openFileStorage } from './file-storage.ts';
import type { Storage } from './port.ts';

/** The storage that the environment names. Rejects with `storage.unavailable` where its folder cannot be used. */
export async function openStorage(env: Env, signer: DownloadSigner, now: number): Promise<Storage> {
  switch (env.storage.kind) {
    case 'file':
      return openFileStorage(env.storage.dir, signer, now);
    case 's3': {
      // A heavy library, loaded only where it is used.
      const { openS3Storage } = await import('./s3-storage.ts');
      return openS3Storage(env.storage, join(env.dataDir, 'incoming'), now);
    }
  }
}
