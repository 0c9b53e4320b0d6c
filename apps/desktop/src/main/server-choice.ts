import type { SettingsFile } from './settings.ts';

/** Which token service this run of the app speaks to. Everything kept or sent belongs to it. */
export interface ServerChoice {
  /** The confirmed origin, or null before anyone confirmed one. */
  readonly origin: string | null;
  /** Confirms `origin` and remembers it; where the disk refuses, it holds for this run all the same. */
  confirm(origin: string): Promise<void>;
}

/** `override` is an origin named at launch by who started the app: it counts as confirmed, for this run only. */
export function createServerChoice(
  settings: SettingsFile,
  override: string | null,
  onUnsaved: (error: unknown) => void,
): ServerChoice {
  let forThisRun = override;
  return {
    get origin() {
      return forThisRun ?? settings.value.server;
    },
    async confirm(origin) {
      forThisRun = origin;
      await settings.save({ ...settings.value, server: origin }).catch(onUnsaved);
    },
  };
}
