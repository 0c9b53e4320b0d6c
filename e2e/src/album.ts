import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { DesktopApp } from './desktop-app.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'artifacts', 'screenshots');
const README_PICTURE = join(ROOT, 'docs', 'images', 'call.png');

/** A laptop's window and a phone's. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 375, height: 812 },
] as const;
type Size = (typeof SIZES)[number];
const SCHEMES = ['light', 'dark'] as const;

/** Brings about what shall be seen in a picture, and takes it back after it. */
interface Arrangement {
  readonly before: () => Promise<void>;
  readonly after: () => Promise<void>;
}
const AS_IT_IS: Arrangement = { before: () => Promise.resolve(), after: () => Promise.resolve() };

/** Photographs the screen a browser shows, at both widths and in both colour schemes. */
export async function photographWeb(page: Page, name: string): Promise<void> {
  await photograph(page, `${name}-web`, (size) => page.setViewportSize(size), AS_IT_IS);
}

/** Photographs the screen the app shows, its window resized as a person would. */
export async function photographApp(app: DesktopApp, name: string, arrangement = AS_IT_IS): Promise<void> {
  const resize = async (size: Size): Promise<void> => {
    await app.application.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
    await app.page.waitForFunction((width) => window.innerWidth === width, size.width);
  };
  await photograph(app.page, `${name}-app`, resize, arrangement);
}

/** Takes a photograph into the README, when asked to by README_PICTURE=1. */
export async function useInReadme(photographName: string): Promise<void> {
  if (process.env['README_PICTURE'] !== '1') return;
  await mkdir(dirname(README_PICTURE), { recursive: true });
  await copyFile(join(FOLDER, `${photographName}.png`), README_PICTURE);
}

async function photograph(
  page: Page,
  name: string,
  resize: (size: Size) => Promise<void>,
  arrangement: Arrangement,
): Promise<void> {
  for (const size of SIZES) {
    await resize(size);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(async () => {
        await document.fonts.ready;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      });
      await arrangement.before();
      await page.screenshot({
        path: join(FOLDER, `${name}-${size.width}-${colorScheme}.png`),
        animations: 'disabled',
      });
      await arrangement.after();
    }
  }
  await resize(SIZES[0]);
}
