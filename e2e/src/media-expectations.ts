import { expect, type Locator } from '@playwright/test';
import { readSound, readVideo, type SoundReading } from './media-probe.ts';
import type { Screens } from './pages/index.ts';
import { HEARD } from './tone-meter.ts';
import { resembles, type Quadrants } from './patterns.ts';
import type { Person } from './people.ts';

/** A tone makes up less than this part of any sound it is not in: noise and other tones stay well below. */
const UNHEARD = 0.2;
/** What is less loud than this is silence. */
const AUDIBLE = 0.001;

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
  await expect(async () => {
    expectHeard(await readSound(listener.page, tonesOf(people), HEARD), people);
  }).toPass({ timeout: 20_000 });
}

/** Listens until others are heard, and finds no trace of a tone in anything that the page plays meanwhile. */
export async function expectNotToHear(
  listener: Screens,
  tone: number,
  others: readonly Person[],
): Promise<void> {
  let loudest = 0;
  await expect(async () => {
    const sound = await readSound(listener.page, [...tonesOf(others), tone]);
    // In silence a part of what is heard says nothing.
    if (sound.level > AUDIBLE) loudest = Math.max(loudest, sound.tones[tone] ?? 0);
    expectHeard(sound, others);
  }).toPass({ timeout: 20_000 });
  expect(loudest).toBeLessThan(UNHEARD);
}

const tonesOf = (people: readonly Person[]): number[] => people.map(({ devices }) => devices.tone);

function expectHeard(sound: SoundReading, people: readonly Person[]): void {
  expect(sound.level).toBeGreaterThan(AUDIBLE);
  for (const tone of tonesOf(people))
    expect(sound.tones[tone], `the tone of ${tone} Hz`).toBeGreaterThan(HEARD);
}
