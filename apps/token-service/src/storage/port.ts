import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { z } from 'zod';

/** What files are of: the first part of their keys. */
const AREAS = ['attachments', 'avatars'] as const;
export type StorageArea = (typeof AREAS)[number];

/** The one form of a key, `<area>/<uuid>`: nothing that people write is ever a part of it. */
export const StorageKey = z
  .templateLiteral([z.enum(AREAS), '/', z.uuid()])
  .refine((key) => key === key.toLowerCase(), 'must be in lower case');
export type StorageKey = z.infer<typeof StorageKey>;

/** A key that no file has yet. */
export function newStorageKey(area: StorageArea): StorageKey {
  return `${area}/${randomUUID()}`;
}

export interface PutOptions {
  /** The media type, as the service has found it out. */
  readonly type: string;
  /** A file that is larger is refused and leaves nothing behind. */
  readonly maxBytes: number;
}

/** What was stored. */
export interface StoredFile {
  /** In bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

/** A part of a file, both ends included, in bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What a download is told to be. */
export interface DownloadOptions {
  readonly expiresSeconds: number;
  /** Any text: what no file system would take is taken out. */
  readonly downloadName: string;
  readonly type: string;
}

/**
 * Where files lie. All methods reject with `storage.full` where there is no room left and with
 * `storage.unavailable` where the place cannot be used.
 */
export interface Storage {
  /**
   * Stores `content` whole or not at all; once it resolves, the file is there after a crash as well. Rejects with
   * `request.too-large` above `maxBytes`, and with `request.malformed` where the sender broke off.
   */
  put(key: StorageKey, content: Readable | Buffer, options: PutOptions): Promise<StoredFile>;
  /** The file or `range` of it, null where there is none. Whoever takes it reads or destroys it. */
  get(key: StorageKey, range?: ByteRange): Promise<Readable | null>;
  /** In bytes, null where there is no such file. */
  size(key: StorageKey): Promise<number | null>;
  /** No error where it is gone already. */
  delete(key: StorageKey): Promise<void>;
  /** An address that lets whoever holds it download the file until it expires, and never shows it as a page. */
  signedUrl(key: StorageKey, options: DownloadOptions): Promise<string>;
  /** The origin of signed addresses where it is not the service's own. */
  readonly foreignOrigin: string | null;
  close(): void;
}
