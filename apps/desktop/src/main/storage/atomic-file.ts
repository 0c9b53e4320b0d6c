import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Replaces `path` as a whole: whoever reads it sees the old text or the new one, also after a power cut. The file is
 * readable by its owner only. Throws what the file system throws (a full disk, for one) and leaves the old file.
 */
export async function writeFileAtomic(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * Reads `path` through `parse`. Undefined where there is no file; a file that `parse` throws on is kept beside
 * itself as `<path>.damaged`, told to `onDamaged`, and counts as none. Rejects where the file is there and the
 * system does not let us read it: what is in it may still be good.
 */
export async function readFileOrSetAside<T>(
  path: string,
  parse: (text: string) => T,
  onDamaged: (error: unknown) => void,
): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    return parse(text);
  } catch (error) {
    onDamaged(error);
    await rename(path, `${path}.damaged`).catch(onDamaged);
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
