import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { ProblemError } from '../http/problem.ts';
import { safeFileName } from './download-name.ts';
import type { DownloadOptions, StorageKey } from './port.ts';

/** The query of a signed address. All of it is signed, together with the key. */
export const DownloadQuery = z.object({
  /** Seconds since the epoch. */
  expires: z.string().regex(/^\d{1,12}$/),
  name: z.string().max(300),
  type: z.string().max(200),
  signature: z.string().max(100),
});
export type DownloadQuery = z.infer<typeof DownloadQuery>;

/** Signs addresses of files under a key of its own, derived from the service's secret. */
export interface DownloadSigner {
  sign(key: StorageKey, options: DownloadOptions): string;
  /** Rejects with `file.link-invalid`, whatever is wrong with it. */
  verify(key: StorageKey, query: DownloadQuery): void;
}

export function createDownloadSigner(
  authSecret: string,
  publicUrl: string,
  now: () => number,
): DownloadSigner {
  const secret = new Uint8Array(hkdfSync('sha256', authSecret, '', 'parley file address v1', 32));
  const mac = (key: StorageKey, expires: string, name: string, type: string): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify([key, expires, name, type]))
      .digest('base64url');
  return {
    sign(key, { expiresSeconds, downloadName, type }) {
      const expires = String(Math.floor(now() / 1000) + expiresSeconds);
      const name = safeFileName(downloadName);
      const signature = mac(key, expires, name, type);
      return `${publicUrl}/api/files/${key}?${new URLSearchParams({ expires, name, type, signature }).toString()}`;
    },
    verify(key, { expires, name, type, signature }) {
      // As text: a decoder would take other spellings of the same bytes.
      const given = Buffer.from(signature);
      const right = Buffer.from(mac(key, expires, name, type));
      const equal = given.length === right.length && timingSafeEqual(given, right);
      if (!equal || Number(expires) * 1000 <= now()) throw new ProblemError('file.link-invalid');
    },
  };
}
