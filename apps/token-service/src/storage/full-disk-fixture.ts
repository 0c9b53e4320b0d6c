import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../http/problem.ts';
import { createDownloadSigner } from './download-address.ts';
import { openFileStorage } from './file-storage.ts';
import { newStorageKey } from './port.ts';

// Run by a test under a limit on the size of files: stores a small one, then one that does not fit, and tells.
const dir = process.argv[2] ?? '';
const signer = createDownloadSigner('a secret of the service, long enough', 'http://localhost:1', Date.now);
const storage = await openFileStorage(dir, signer, Date.now());
const options = { type: 'text/plain', maxBytes: 10_000_000 };
const [small, large] = [newStorageKey('attachments'), newStorageKey('attachments')];
await storage.put(small, Buffer.alloc(1000), options);
const code = await storage.put(large, Buffer.alloc(1_000_000), options).then(
  () => 'stored',
  (error: unknown) => (error instanceof ProblemError ? error.code : String(error)),
);
const sizes = [await storage.size(small), await storage.size(large)];
process.stdout.write(JSON.stringify({ code, sizes, incoming: await readdir(join(dir, 'incoming')) }));
