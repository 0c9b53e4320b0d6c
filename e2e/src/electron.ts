import { _electron, errors, type ElectronApplication } from '@playwright/test';

/** A start that works takes 1 to 4 s, on a busy machine too. Milliseconds. */
const LAUNCH_DEADLINE_MS = 25_000;
const ATTEMPTS = 2;

export interface ElectronLaunch {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts an Electron program under Playwright. On a busy machine Playwright's connection to the program it has just
 * started now and then never opens, before any of the program's own code counts; such a start is given up and made
 * once more.
 */
export async function launchElectron({
  executablePath,
  args,
  env,
}: ElectronLaunch): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await _electron.launch({
        executablePath,
        args: [...args],
        env: { ...env },
        timeout: LAUNCH_DEADLINE_MS,
      });
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof errors.TimeoutError)) throw error;
    }
  }
}
