import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { z } from 'zod';
import { launchChromium } from '../chromium.ts';

const Processes = z.object({ processInfo: z.array(z.object({ cpuTime: z.number() })) });

/** What a page cost and did in one measured stretch. */
export interface Stretch {
  /** Seconds of processor time per second, of the browser with all of its processes. */
  readonly cpu: number;
  /** Received pictures: frames and pixels decoded per second, of all of them together. */
  readonly frames: number;
  readonly megapixels: number;
  /** How many received pictures moved. */
  readonly pictures: number;
}

export interface MeasuredBrowser {
  readonly page: Page;
  measure(seconds: number): Promise<Stretch>;
  close(): Promise<void>;
}

/** A browser of its own for one page, so that nothing else is in its figures. */
export async function openBrowser(): Promise<MeasuredBrowser> {
  const browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  await context.grantPermissions(['camera', 'microphone']);
  const page = await context.newPage();
  await page.addInitScript(watchPeers);
  return {
    page,
    async measure(seconds) {
      const before = { cpu: await cpuTime(browser), received: await readReceived(page) };
      const began = performance.now();
      await setTimeout(seconds * 1_000);
      const took = (performance.now() - began) / 1_000;
      const after = { cpu: await cpuTime(browser), received: await readReceived(page) };
      const moved = after.received.map(({ id, frames, pixels }) => {
        const decoded = frames - (before.received.find((one) => one.id === id)?.frames ?? 0);
        return { decoded, pixels: decoded * pixels };
      });
      const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
      return {
        cpu: (after.cpu - before.cpu) / took,
        frames: sum(moved.map(({ decoded }) => decoded)) / took,
        megapixels: sum(moved.map(({ pixels }) => pixels)) / took / 1e6,
        pictures: moved.filter(({ decoded }) => decoded > 0).length,
      };
    },
    close: () => browser.close(),
  };
}

/** Processor time of all processes of the browser so far, in seconds. */
async function cpuTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = Processes.parse(await session.send('SystemInfo.getProcessInfo'));
  await session.detach();
  return processInfo.reduce((total, one) => total + one.cpuTime, 0);
}

interface WatchedWindow {
  watchedPeers?: RTCPeerConnection[];
}

/** Runs in the page before its own scripts: keeps its connections at hand. */
function watchPeers(): void {
  const peers: RTCPeerConnection[] = [];
  (window as WatchedWindow).watchedPeers = peers;
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      peers.push(this);
    }
  };
}

const Received = z.array(z.object({ id: z.string(), frames: z.number(), pixels: z.number() }));

async function readReceived(page: Page): Promise<z.infer<typeof Received>> {
  return Received.parse(
    await page.evaluate(async () => {
      const all: unknown[] = [];
      for (const [index, peer] of ((window as WatchedWindow).watchedPeers ?? []).entries()) {
        (await peer.getStats()).forEach((entry: Record<string, unknown>) => {
          if (entry['type'] !== 'inbound-rtp' || entry['kind'] !== 'video') return;
          all.push({
            id: `${index} ${String(entry['id'])}`,
            frames: Number(entry['framesDecoded'] ?? 0),
            pixels: Number(entry['frameWidth'] ?? 0) * Number(entry['frameHeight'] ?? 0),
          });
        });
      }
      return all;
    }),
  );
}
