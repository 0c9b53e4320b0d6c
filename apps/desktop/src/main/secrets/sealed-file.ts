import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readFileOrSetAside, writeFileAtomic } from '../storage/atomic-file.ts';
import { digest } from './accounts.ts';
import type { SecretStore } from './secret-store.ts';

const Sealed = z.object({ version: z.literal(1), iv: z.string(), tag: z.string(), data: z.string() });
const SEALING_KEY = /^[A-Za-z0-9_-]{43}$/;

/** What was found, and how to replace it. `save` is null where there is no keychain: then nothing goes to disk. */
export interface OpenedFile<T> {
  readonly content: T | null;
  readonly save: ((content: T) => Promise<void>) | null;
}

/** One sealed file per server. Rejects where the file is there and cannot be read: that is not the same as none. */
export interface SealedFiles<T> {
  open(server: string): Promise<OpenedFile<T>>;
}

/**
 * Files sealed with AES-256-GCM under a key that is in the keychain: an entry there holds at most 2,560 bytes on
 * Windows (CRED_MAX_CREDENTIAL_BLOB_SIZE), and what is kept here needs more. A damaged file is set aside.
 */
export function createSealedFiles<T>(options: {
  readonly directory: string;
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly secrets: SecretStore;
  readonly account: (server: string) => string;
  readonly onDamaged: (error: unknown) => void;
}): SealedFiles<T> {
  const { directory, name, schema, secrets, account, onDamaged } = options;

  const keyFor = async (server: string): Promise<Buffer | null> => {
    const stored = await secrets.read(account(server));
    if (stored.persistence === 'memory') return null;
    if (stored.value !== null && SEALING_KEY.test(stored.value))
      return Buffer.from(stored.value, 'base64url');
    const key = randomBytes(32);
    return (await secrets.write(account(server), key.toString('base64url'))) === 'keychain' ? key : null;
  };

  return {
    async open(server) {
      const key = await keyFor(server);
      if (!key) return { content: null, save: null };
      const path = join(directory, `${name}-${digest(server)}.sealed.json`);
      const parse = (text: string): T => schema.parse(JSON.parse(unseal(text, key)));
      return {
        content: (await readFileOrSetAside(path, parse, onDamaged)) ?? null,
        save: (content) => writeFileAtomic(path, seal(JSON.stringify(content), key)),
      };
    },
  };
}

function seal(text: string, key: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const sealed: z.infer<typeof Sealed> = {
    version: 1,
    iv: iv.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
    data: data.toString('base64url'),
  };
  return JSON.stringify(sealed);
}

/** Throws where the text is not a file of ours or was not sealed with `key`. */
function unseal(text: string, key: Buffer): string {
  const { iv, tag, data } = Sealed.parse(JSON.parse(text));
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString('utf8');
}
