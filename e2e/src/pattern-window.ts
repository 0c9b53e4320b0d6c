import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import type { DesktopSpec } from '@parley/tools/desktop';
import type { Quadrants } from './patterns.ts';

const PROGRAM = fileURLToPath(new URL('./pattern-window', import.meta.url));

/** A window of another program on the screen. */
export interface PatternWindow {
  readonly title: string;
  /** Closes it as a person would. */
  close(): Promise<void>;
}

/** Opens a window with a title and four colours; it is drawn when this resolves. */
export async function openPatternWindow(
  spec: DesktopSpec,
  title: string,
  pattern: Quadrants,
): Promise<PatternWindow> {
  const profile = await mkdtemp(join(tmpdir(), 'parley-pattern-'));
  const flags = spec.args.filter((argument) => argument === '--no-sandbox' || argument === '--disable-gpu');
  const program = await _electron.launch({
    executablePath: spec.executablePath,
    args: [
      ...flags,
      `--user-data-dir=${profile}`,
      PROGRAM,
      title,
      ...pattern.map((colour) => colour.join(',')),
    ],
    env: spec.env,
  });
  const page = await program.firstWindow();
  await page.locator('b:not(:empty)').waitFor();
  let open = true;
  return {
    title,
    async close() {
      if (!open) return;
      open = false;
      await program.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
