import { expect, it } from 'vitest';
import { NO_PICTURE, wishFor, type PictureLayer, type Reception, type ShownPicture } from './reception.ts';

const LAYERS: readonly PictureLayer[] = [
  { quality: 'high', width: 1280, height: 720 },
  { quality: 'low', width: 320, height: 180 },
  { quality: 'medium', width: 640, height: 360 },
];

function shown(width: number, height: number, fit: ShownPicture['fit'] = 'cover'): ShownPicture {
  return { tile: 'ada/camera', width, height, fit };
}

it.each([
  ['a thumbnail', shown(176, 99), 'full', 'low'],
  ['a tile of nine on a small laptop', shown(413, 190), 'full', 'low'],
  ['a tile of four', shown(620, 310), 'full', 'medium'],
  ['a tall tile that cuts off the sides', shown(300, 300), 'full', 'medium'],
  ['a tall frame around the whole', shown(300, 300, 'contain'), 'full', 'low'],
  ['a whole screen', shown(1920, 1080), 'full', 'high'],
  ['more pixels than are sent', shown(3840, 2160), 'full', 'high'],
  ['a tile of four, where it shall be light', shown(620, 310), 'light', 'low'],
  ['a whole screen, where it shall be light', shown(1280, 720), 'light', 'medium'],
] satisfies readonly (readonly [string, ShownPicture, Reception, string])[])(
  'for %s asks for the smallest layer that serves it',
  (_, picture, reception, quality) => {
    expect(wishFor(LAYERS, [picture], reception)).toMatchObject({ kind: 'picture', quality });
  },
);

it('serves the largest of all views', () => {
  expect(wishFor(LAYERS, [shown(176, 99), shown(1280, 720)], 'full')).toMatchObject({ quality: 'high' });
});

it('asks for nothing that no view draws, and for no picture where only sound is wanted', () => {
  expect(wishFor(LAYERS, [], 'full')).toBe(NO_PICTURE);
  expect(wishFor(LAYERS, [shown(176, 99)], 'audio-only')).toBe(NO_PICTURE);
});

it('takes all there is of a sender that names no layers', () => {
  expect(wishFor([], [shown(176, 99)], 'full')).toEqual({ kind: 'picture', quality: 'high', fps: null });
  expect(wishFor([{ quality: 'low', width: 0, height: 0 }], [shown(9, 9)], 'full')).toMatchObject({
    quality: 'high',
  });
});

it('asks for fewer frames where it shall be light', () => {
  expect(wishFor(LAYERS, [shown(176, 99)], 'light')).toMatchObject({ fps: 12 });
});
