import type { TrackStatistics } from '@parley/core/call/statistics';
import { expect, it } from 'vitest';
import { figuresOf, reportOf } from './figures.ts';

const track = (change: Partial<TrackStatistics>): TrackStatistics => ({
  id: 'p-1/camera',
  participant: 'Grace Brewster',
  isLocal: false,
  source: 'camera' as TrackStatistics['source'],
  codec: 'VP8',
  width: 1280,
  height: 720,
  framesPerSecond: 30,
  kilobitsPerSecond: 1500,
  lossPercent: 0.5,
  roundTripMs: 40,
  jitterMs: null,
  encrypted: true,
  ...change,
});

it('writes figures in the numbers of the language, and leaves out what is not known', () => {
  const figures = Object.fromEntries(figuresOf(track({}), 'de', () => 'ja'));
  expect(figures).toMatchObject({
    resolution: '1280 × 720',
    loss: '0,5\u00a0%',
    codec: 'VP8',
    encryption: 'ja',
  });
  expect(figures).not.toHaveProperty('jitter');
});

it('names nobody in the report that is copied', () => {
  const report = reportOf([
    track({ id: 'p-0/camera', isLocal: true }),
    track({}),
    track({ id: 'p-1/microphone', source: 'microphone' as TrackStatistics['source'], width: null }),
    track({ id: 'p-2/camera' }),
  ]);
  expect(report.split('\n').map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    'self, camera',
    'person 1, camera',
    'person 1, microphone',
    'person 2, camera',
  ]);
  expect(report).not.toContain('Grace');
  expect(report).not.toContain('p-1');
});
