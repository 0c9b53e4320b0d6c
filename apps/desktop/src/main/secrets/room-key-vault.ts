import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isLinkSecret } from '@parley/core/contracts/deeplink';
import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';
import { z } from 'zod';
import { readFileOrSetAside, writeFileAtomic } from '../storage/atomic-file.ts';
import { createTurns } from '../storage/turns.ts';
import { digest, type SecretAccounts } from './accounts.ts';
import type { SecretStore } from './secret-store.ts';

/** The newest rooms that are remembered per server. */
export const MAX_ROOM_KEYS = 200;

const Secrets = z
  .array(
    z.tuple([
      z.string().refine((text) => parseRoomCode(text) === text),
      z.string().refine((text) => isLinkSecret(text)),
    ]),
  )
  .max(MAX_ROOM_KEYS);
type Secrets = z.infer<typeof Secrets>;

const Sealed = z.object({ version: z.literal(1), iv: z.string(), tag: z.string(), data: z.string() });
const VAULT_KEY = /^[A-Za-z0-9_-]{43}$/;

/** Link secrets of the rooms this profile has opened, per server. */
export interface RoomKeyVault {
  read(server: string, code: RoomCode): Promise<string | null>;
  write(server: string, code: RoomCode, linkSecret: string): Promise<void>;
  forget(server: string, code: RoomCode): Promise<void>;
}

/**
 * Keeps the secrets of a server in one sealed file (AES-256-GCM) whose key is in the keychain: an entry there holds
 * at most 2,560 bytes on Windows (CRED_MAX_CREDENTIAL_BLOB_SIZE), and 200 rooms need more. Without a keychain
 * nothing is written to disk, and the secrets end with the app.
 */
export function createRoomKeyVault(options: {
  readonly directory: string;
  readonly secrets: SecretStore;
  readonly accounts: SecretAccounts;
  readonly onDamaged: (error: unknown) => void;
}): RoomKeyVault {
  const { directory, secrets, accounts, onDamaged } = options;
  const inMemory = new Map<string, Secrets>();
  const inTurn = createTurns();
  const pathOf = (server: string): string => join(directory, `rooms-${digest(server)}.sealed.json`);

  /** Null where there is no keychain to keep a key in. */
  const keyOf = async (server: string): Promise<Buffer | null> => {
    const account = accounts.roomKeys(server);
    const stored = await secrets.read(account);
    if (stored.persistence === 'memory') return null;
    if (stored.value !== null && VAULT_KEY.test(stored.value)) return Buffer.from(stored.value, 'base64url');
    const key = randomBytes(32);
    return (await secrets.write(account, key.toString('base64url'))) === 'keychain' ? key : null;
  };

  const load = async (server: string, key: Buffer | null): Promise<Secrets> => {
    const onDisk = key && (await readFileOrSetAside(pathOf(server), (text) => unseal(text, key), onDamaged));
    // What was learnt while there was no keychain is newer than what the file says.
    return merge(inMemory.get(server) ?? [], onDisk ?? []);
  };

  const change = (server: string, next: (current: Secrets) => Secrets): Promise<void> =>
    inTurn(async () => {
      const key = await keyOf(server);
      const list = next(await load(server, key)).slice(0, MAX_ROOM_KEYS);
      inMemory.set(server, list);
      if (key === null) return;
      await writeFileAtomic(pathOf(server), seal(list, key));
      inMemory.delete(server);
    });

  return {
    read: (server, code) =>
      inTurn(async () => {
        const list = await load(server, await keyOf(server));
        return list.find(([known]) => known === code)?.[1] ?? null;
      }),
    write: (server, code, linkSecret) => change(server, (current) => merge([[code, linkSecret]], current)),
    forget: (server, code) => change(server, (current) => current.filter(([known]) => known !== code)),
  };
}

/** `first` before `then`, each code once. */
function merge(first: Secrets, then: Secrets): Secrets {
  const known = new Set(first.map(([code]) => code));
  return [...first, ...then.filter(([code]) => !known.has(code))];
}

function seal(list: Secrets, key: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const data = Buffer.concat([cipher.update(JSON.stringify(list), 'utf8'), cipher.final()]);
  const sealed: z.infer<typeof Sealed> = {
    version: 1,
    iv: iv.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
    data: data.toString('base64url'),
  };
  return JSON.stringify(sealed);
}

/** Throws where the text is not a file of ours or was not sealed with `key`. */
function unseal(text: string, key: Buffer): Secrets {
  const { iv, tag, data } = Sealed.parse(JSON.parse(text));
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  const plain = Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]);
  return Secrets.parse(JSON.parse(plain.toString('utf8')));
}
