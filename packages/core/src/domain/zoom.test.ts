import { expect, it } from 'vitest';
import { NO_ZOOM, panBy, zoomAt } from './zoom.ts';

const FRAME = { width: 800, height: 400 };
const CENTRE = { x: 0, y: 0 };

it.each([
  ['in', 2, 2],
  ['out, never below the whole picture', 0.5, 1],
  ['in, up to a limit', 100, 8],
])('zooms %s', (_, factor, scale) => {
  expect(zoomAt(NO_ZOOM, factor, CENTRE, FRAME)).toEqual({ scale, x: 0, y: 0 });
});

it('keeps what is under the pointer under the pointer', () => {
  const point = { x: 150, y: -60 };
  const before = zoomAt(NO_ZOOM, 2, CENTRE, FRAME);
  const after = zoomAt(before, 1.5, point, FRAME);
  const spot = (zoom: typeof after) => [(point.x - zoom.x) / zoom.scale, (point.y - zoom.y) / zoom.scale];
  expect(spot(after)).toEqual(spot(before));
});

it.each([
  [10_000, 10_000, 400, 200],
  [-10_000, 0, -400, 0],
  [30, -20, 30, -20],
])('pans by %i and %i no further than the edge of the picture', (dx, dy, x, y) => {
  expect(panBy({ scale: 2, x: 0, y: 0 }, dx, dy, FRAME)).toEqual({ scale: 2, x, y });
});

it('does not move a picture that is seen whole', () => {
  expect(panBy(NO_ZOOM, 50, 50, FRAME)).toEqual(NO_ZOOM);
});

it('comes back into the frame when it gets smaller', () => {
  const corner = panBy(zoomAt(NO_ZOOM, 4, CENTRE, FRAME), 10_000, 10_000, FRAME);
  expect(zoomAt(corner, 0.25, CENTRE, FRAME)).toEqual(NO_ZOOM);
});
