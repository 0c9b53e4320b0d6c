import { isLinkSecret } from '@parley/core/contracts/deeplink';
import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';
import { z } from 'zod';
import { createTurns } from '../storage/turns.ts';
import type { SecretAccounts } from './accounts.ts';
import { createSealedFiles } from './sealed-file.ts';
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

/**
 * Link secrets of the rooms this profile has opened, per server. Rejects while the file of a server cannot be read,
 * so that nothing is written over it.
 */
export interface RoomKeyVault {
  read(server: string, code: RoomCode): Promise<string | null>;
  write(server: string, code: RoomCode, linkSecret: string): Promise<void>;
  forget(server: string, code: RoomCode): Promise<void>;
}

/** Keeps the secrets of a server in one sealed file; without a keychain they end with the app. */
export function createRoomKeyVault(options: {
  readonly directory: string;
  readonly secrets: SecretStore;
  readonly accounts: SecretAccounts;
  readonly onDamaged: (error: unknown) => void;
}): RoomKeyVault {
  const files = createSealedFiles({
    ...options,
    name: 'rooms',
    schema: Secrets,
    account: (server) => options.accounts.roomKeys(server),
  });
  const inMemory = new Map<string, Secrets>();
  const inTurn = createTurns();
  /** What was learnt while there was no keychain is newer than what the file says. */
  const known = (server: string, onDisk: Secrets | null): Secrets =>
    merge(inMemory.get(server) ?? [], onDisk ?? []);

  const change = (server: string, next: (current: Secrets) => Secrets): Promise<void> =>
    inTurn(async () => {
      const { content, save } = await files.open(server);
      const list = next(known(server, content)).slice(0, MAX_ROOM_KEYS);
      inMemory.set(server, list);
      if (save === null) return;
      await save(list);
      inMemory.delete(server);
    });

  return {
    read: (server, code) =>
      inTurn(async () => {
        const list = known(server, (await files.open(server)).content);
        return list.find(([one]) => one === code)?.[1] ?? null;
      }),
    write: (server, code, linkSecret) => change(server, (current) => merge([[code, linkSecret]], current)),
    forget: (server, code) => change(server, (current) => current.filter(([one]) => one !== code)),
  };
}

/** `first` before `then`, each code once. */
function merge(first: Secrets, then: Secrets): Secrets {
  const known = new Set(first.map(([code]) => code));
  return [...first, ...then.filter(([code]) => !known.has(code))];
}
