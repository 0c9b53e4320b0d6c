import type { Page } from '@playwright/test';

declare global {
  interface Window {
    watchedPeers?: RTCPeerConnection[];
  }
}

/** Length of one look at what arrives, in milliseconds. */
const LOOK_MS = 1_200;

/** Notes every connection of the page from its start on; call it before the page is opened. */
export async function watchPeers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const peers: RTCPeerConnection[] = [];
    window.watchedPeers = peers;
    const Native = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        peers.push(this);
      }
    };
  });
}

/** How many pictures are arriving at this moment: streams of video that brought frames while we looked. */
export async function countReceivedPictures(page: Page): Promise<number> {
  return page.evaluate(async (duration) => {
    const frames = async (): Promise<Map<string, number>> => {
      const counts = new Map<string, number>();
      for (const [index, peer] of (window.watchedPeers ?? []).entries()) {
        (await peer.getStats()).forEach(
          (entry: { id: string; type: string; kind?: string; framesReceived?: number }) => {
            if (entry.type === 'inbound-rtp' && entry.kind === 'video')
              counts.set(`${index} ${entry.id}`, entry.framesReceived ?? 0);
          },
        );
      }
      return counts;
    };
    const before = await frames();
    await new Promise((resolve) => setTimeout(resolve, duration));
    return [...(await frames())].filter(([id, count]) => count > (before.get(id) ?? 0)).length;
  }, LOOK_MS);
}
