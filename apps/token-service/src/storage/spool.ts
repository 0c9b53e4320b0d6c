import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ProblemError } from '../http/problem.ts';
import { storageProblem } from './faults.ts';
import type { StoredFile } from './port.ts';

/** What a killed process left half written is removed after this long, in milliseconds: no upload takes that. */
const ABANDONED_MS = 24 * 3600 * 1000;

export interface Spooled extends StoredFile {
  readonly path: string;
}

/** Content on its way in: on the disk and synced, so that its size and hash are known before it has its place. */
export interface Spool {
  /** Hands the whole content to `place`, and removes what is left of it afterwards. */
  through<T>(content: Readable | Buffer, maxBytes: number, place: (file: Spooled) => Promise<T>): Promise<T>;
}

/** Opens a spool in `dir` and clears it of what was abandoned. */
export async function openSpool(dir: string, now: number): Promise<Spool> {
  await mkdir(dir, { recursive: true });
  for (const name of await readdir(dir)) {
    const path = join(dir, name);
    // Another instance may take its file away between the two.
    const age = await stat(path).then(
      ({ mtimeMs }) => now - mtimeMs,
      () => 0,
    );
    if (age > ABANDONED_MS) await rm(path, { force: true });
  }
  return {
    async through(content, maxBytes, place) {
      const path = join(dir, randomUUID());
      try {
        return await place(await write(path, content, maxBytes));
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

async function write(path: string, content: Readable | Buffer, maxBytes: number): Promise<Spooled> {
  const file = await open(path, 'wx', 0o600).catch(storageProblem);
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of chunks(content)) {
      size += chunk.length;
      if (size > maxBytes) throw new ProblemError('request.too-large');
      hash.update(chunk);
      await file.writeFile(chunk).catch(storageProblem);
    }
    await file.sync().catch(storageProblem);
    return { path, size, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

async function* chunks(content: Readable | Buffer): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(content)) {
    yield content;
    return;
  }
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) yield chunk;
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    // The other side hung up in the middle of it.
    throw new ProblemError('request.malformed', { cause });
  }
}
