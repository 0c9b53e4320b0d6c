import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DesktopSpec } from '@parley/tools/desktop';
import { launchElectron } from './electron.ts';
import type { Quadrants } from './patterns.ts';

const PROGRAM = fileURLToPath(new URL('./other-program', import.meta.url));

/** A window of another program on the screen. */
export interface SharedWindow {
  readonly title: string;
  /** Closes it as a person would. */
  close(): Promise<void>;
}

/** Opens a window with a title and an HTML page in it; the page is drawn when this resolves. */
export async function openSharedWindow(
  spec: DesktopSpec,
  title: string,
  html: string,
): Promise<SharedWindow> {
  const profile = await mkdtemp(join(tmpdir(), 'parley-other-'));
  const flags = spec.args.filter((argument) => argument === '--no-sandbox' || argument === '--disable-gpu');
  const address = `data:text/html;charset=utf-8,${encodeURIComponent(html)}`;
  const program = await launchElectron({
    executablePath: spec.executablePath,
    args: [...flags, `--user-data-dir=${profile}`, PROGRAM, title, address],
    env: spec.env,
  });
  const page = await program.firstWindow();
  await page.locator('body > *').first().waitFor();
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

/** A page of four colours, and a corner that changes so that a capture of it never stands still. */
export function patternPage(pattern: Quadrants): string {
  const cells = pattern.map((colour) => `<i style="background:rgb(${colour.join(',')})"></i>`).join('');
  return `<style>html,body{margin:0;height:100%}body{display:grid;grid:1fr 1fr/1fr 1fr}
    b{position:fixed;bottom:0;font:20px monospace;color:#fff}</style>${cells}<b>0</b><script>
    setInterval(() => { document.querySelector('b').textContent = String(Date.now()); }, 200);</script>`;
}
