import { expect, type Locator } from '@playwright/test';
import { readSound, readVideo, type SoundReading } from './media-probe.ts';
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
  await listenFor(listener, people);
}

/** Listens until others are heard, and finds no trace of a tone in all that the page plays meanwhile. */
export async function expectNotToHear(
  listener: Screens,
  tone: number,
  others: readonly Person[],
): Promise<void> {
  expect((await listenFor(listener, others, tone)).tones[tone]).toBeLessThan(UNHEARD);
}

/** A sound in which each of the people is heard; with a tone that should be absent, one of full length. */
async function listenFor(
  listener: Screens,
  people: readonly Person[],
  absent: number | null = null,
): Promise<SoundReading> {
  const tones = people.map(({ devices }) => devices.tone);
  let heard: SoundReading | undefined;
  await expect(async () => {
    const sound =
      absent === null
        ? await readSound(listener.page, tones, HEARD)
        : await readSound(listener.page, [...tones, absent]);
    expect(sound.level).toBeGreaterThan(0.001);
    for (const tone of tones) expect(sound.tones[tone], `the tone of ${tone} Hz`).toBeGreaterThan(HEARD);
    heard = sound;
  }).toPass({ timeout: 20_000 });
  if (heard === undefined) throw new Error('nothing was listened to');
  return heard;
}
