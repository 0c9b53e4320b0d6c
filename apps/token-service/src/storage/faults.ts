import { ProblemError } from '../http/problem.ts';

/** No room, no room for this user, a file or disk that takes no more (errno(3)), and a disk that fails. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO']);

/** Turns what the file system says into a refusal. */
export function storageProblem(cause: unknown): never {
  throw new ProblemError(FULL.has(errnoOf(cause) ?? '') ? 'storage.full' : 'storage.unavailable', { cause });
}

export function errnoOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
