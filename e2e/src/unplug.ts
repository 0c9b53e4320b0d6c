import type { Page } from '@playwright/test';

/** What a test does with the page's camera, as if it pulled the cable. */
interface CameraCable {
  pull(): void;
  plug(): void;
}

/**
 * Gives the page a cable to its camera. Run before the page's own scripts: no browser lets a test pull a fake device.
 * Tracks end as they do when hardware goes, the device leaves the list, and opening it fails until it is back.
 */
export async function fitCable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    const list = devices.enumerateDevices.bind(devices);
    const tracks = new Set<MediaStreamTrack>();
    let pulled = false;
    devices.getUserMedia = async (constraints) => {
      if (pulled && constraints?.video) throw new DOMException('pulled', 'NotFoundError');
      const stream = await open(constraints);
      for (const track of stream.getVideoTracks()) tracks.add(track);
      return stream;
    };
    devices.enumerateDevices = async () =>
      (await list()).filter(({ kind }) => !pulled || kind !== 'videoinput');
    const cable: CameraCable = {
      pull() {
        pulled = true;
        for (const track of tracks) {
          if (track.readyState !== 'live') continue;
          track.stop();
          track.dispatchEvent(new Event('ended'));
        }
        devices.dispatchEvent(new Event('devicechange'));
      },
      plug() {
        pulled = false;
        devices.dispatchEvent(new Event('devicechange'));
      },
    };
    (window as unknown as { cameraCable: CameraCable }).cameraCable = cable;
  });
}

/** Pulls the camera's cable, or plugs it in again. */
export async function moveCable(page: Page, way: keyof CameraCable): Promise<void> {
  await page.evaluate((move) => (window as unknown as { cameraCable: CameraCable }).cameraCable[move](), way);
}
