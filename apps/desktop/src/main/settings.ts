import { parseServerOrigin } from '@parley/core/contracts/deeplink';
import { z } from 'zod';
import { readFileOrSetAside, writeFileAtomic } from './storage/atomic-file.ts';
import { createTurns } from './storage/turns.ts';

const Settings = z.object({
  version: z.literal(1),
  /** The server a person confirmed; null before the first run's question is answered. */
  server: z
    .string()
    .refine((text) => parseServerOrigin(text) === text)
    .nullable(),
});
export type Settings = z.infer<typeof Settings>;

const DEFAULTS: Settings = { version: 1, server: null };

/** What the app remembers of a profile in the open. Secrets are elsewhere. */
export interface SettingsFile {
  readonly value: Settings;
  /** Applies at once and is on disk when the promise resolves; rejects (but stays applied) when the disk refuses. */
  save(next: Settings): Promise<void>;
}

/** Opens the settings of a profile. A damaged file is kept beside itself, and the defaults take its place. */
export async function openSettings(path: string, onDamaged: (error: unknown) => void): Promise<SettingsFile> {
  const parse = (text: string): Settings => Settings.parse(JSON.parse(text));
  // The app starts without what it cannot read; it asks for the server again.
  const kept = await readFileOrSetAside(path, parse, onDamaged).catch((error: unknown) => {
    onDamaged(error);
    return undefined;
  });
  let value = kept ?? DEFAULTS;
  // One write after the other, so that the last choice is the one that stays.
  const inTurn = createTurns();
  return {
    get value() {
      return value;
    },
    save(next) {
      value = next;
      return inTurn(() => writeFileAtomic(path, `${JSON.stringify(next, null, 2)}\n`));
    },
  };
}
