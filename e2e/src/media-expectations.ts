import { expect, type Locator } from '@playwright/test';
import { readSound, readVideo } from './media-probe.ts';
import type { Screens } from './pages/index.ts';
import { HEARD } from './tone-meter.ts';
import { resembles, type Quadrants } from './patterns.ts';
import type { Person } from './people.ts';

/** A tone makes up less than this part of any sound it is not in: noise and other tones stay well below. */
const UNHEARD = 0.2;

/** Waits until the tile of each person shows the picture of their camera. */
export async function expectToSee(viewer: Screens, people: readonly Person[]): Promise<void> {
  for (const { name, devices } of people) await expectPicture(viewer.call.tile(name), devices.picture);
}

/** Waits until the video in a tile is decoded and shows this picture. */
export async function expectPicture(tile: Locator, picture: Quadrants): Promise<void> {
  await expect
    .poll(async () => resembles((await readVideo(tile.locator('video')))?.quadrants ?? null, picture), {
      message: 'the received video shows the picture that was sent',
    })
    .toBe(true);
}

/** Waits until each person's tone is in what the page plays: the sound is theirs and not just any. */
export async function expectToHear(listener: Screens, people: readonly Person[]): Promise<void> {
  const tones = people.map(({ devices }) => devices.tone);
  await expect(async () => {
    const sound = await readSound(listener.page, tones);
    expect(sound.level).toBeGreaterThan(0.001);
    for (const tone of tones) expect(sound.tones[tone], `the tone of ${tone} Hz`).toBeGreaterThan(HEARD);
  }).toPass({ timeout: 20_000 });
}

/** Listens, and finds no trace of a tone in what the page plays while others are heard. */
export async function expectNotToHear(
  listener: Screens,
  tone: number,
  others: readonly Person[],
): Promise<void> {
  await expectToHear(listener, others);
  expect((await readSound(listener.page, [tone])).tones[tone]).toBeLessThan(UNHEARD);
}
