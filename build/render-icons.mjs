// Draws the pictures of the app icon and the tray from their SVG sources. Run after changing one of these; the
// results are kept in git, because packaging has no browser. `CHROMIUM_PATH` names one that is not Playwright's own.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const TRAY = '../apps/desktop/src/main/assets';
const PICTURES = [
  { source: 'icon.svg', size: 512, target: 'icon.png' },
  { source: 'icon.svg', size: 256, target: 'icons/256x256.png' },
  { source: 'icon.svg', size: 128, target: 'icons/128x128.png' },
  { source: 'icon.svg', size: 48, target: 'icons/48x48.png' },
  { source: 'tray.svg', size: 22, target: `${TRAY}/tray.png` },
  { source: 'tray.svg', size: 44, target: `${TRAY}/tray@2x.png` },
  { source: 'tray-template.svg', size: 16, target: `${TRAY}/tray-template.png` },
  { source: 'tray-template.svg', size: 32, target: `${TRAY}/tray-template@2x.png` },
];

const executablePath = process.env.CHROMIUM_PATH;
const root = process.getuid?.() === 0;
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: root ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
for (const { source, size, target } of PICTURES) {
  const svg = await readFile(path(source), 'utf8');
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await writeFile(path(target), await page.screenshot({ omitBackground: true }));
}
await browser.close();
