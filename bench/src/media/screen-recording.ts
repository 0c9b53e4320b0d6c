import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../chromium.ts';

const SIZE = { width: 1920, height: 1080 } as const;
const FRAMES_PER_SECOND = 30;
/** After so many pictures it begins anew. */
const FRAMES = 15;
const SQUARE = 200;

export interface ScreenRecording {
  /** For the command line of Chromium: its cameras play the recording. */
  readonly flag: string;
  remove(): Promise<void>;
}

/**
 * A page of text in which a square moves, for Chromium to play as a screen: it takes the pictures from a file as it
 * takes them from a capture, in a process of its own, and the page that presents them is not kept busy by making them.
 */
export async function recordScreen(): Promise<ScreenRecording> {
  const text = await brightnessOfText();
  const colours = Buffer.alloc((SIZE.width * SIZE.height) / 2, 128);
  const folder = await mkdtemp(join(tmpdir(), 'parley-screen-'));
  const path = join(folder, 'screen.y4m');
  const file = await open(path, 'w');
  // The header of YUV4MPEG2, as the mjpegtools have specified it.
  await file.write(`YUV4MPEG2 W${SIZE.width} H${SIZE.height} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420mpeg2\n`);
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const picture = Buffer.from(text);
    const left = Math.floor((frame * (SIZE.width - SQUARE)) / FRAMES);
    for (let row = SIZE.height / 2; row < SIZE.height / 2 + SQUARE; row += 1)
      picture.fill(60 + frame * 8, row * SIZE.width + left, row * SIZE.width + left + SQUARE);
    await file.write('FRAME\n');
    await file.write(picture);
    await file.write(colours);
  }
  await file.close();
  return {
    flag: `--use-file-for-fake-video-capture=${path}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Only a browser draws text as screens have it. */
async function brightnessOfText(): Promise<Buffer> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const encoded = await page.evaluate(({ width, height }) => {
      const context = new OffscreenCanvas(width, height).getContext('2d');
      if (!context) throw new Error('a canvas is missing');
      context.fillStyle = '#f7f7f4';
      context.fillRect(0, 0, width, height);
      context.font = '16px sans-serif';
      for (let line = 0; line * 22 < height; line += 1) {
        context.fillStyle = line % 9 === 0 ? '#666' : '#222';
        context.fillText(
          `${line} The quick brown fox jumps over the lazy dog, line after line. `.repeat(4),
          20,
          line * 22,
        );
      }
      const { data } = context.getImageData(0, 0, width, height);
      let brightness = '';
      for (let at = 0; at < width * height; at += 1) brightness += String.fromCharCode(data[at * 4 + 1] ?? 0);
      return btoa(brightness);
    }, SIZE);
    return Buffer.from(encoded, 'base64');
  } finally {
    await browser.close();
  }
}
