import { chromium, type Browser } from 'playwright';
import { findChromium } from '@parley/tools/chromium';

/** The system's Chromium, or Playwright's own, with stand-ins for camera and microphone: the same for every figure. */
export function launchChromium(extra: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      // Chromium refuses its sandbox to root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      ...extra,
    ],
  });
}
