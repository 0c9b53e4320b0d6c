import { expect, it } from 'vitest';
import { callReport } from './call-report.ts';

it('tells technical facts and nothing of the people', () => {
  const text = callReport(
    { reason: 'connection-lost', seconds: 754, rating: 2 },
    { devicePixelRatio: 2, innerWidth: 1280, innerHeight: 800 },
    {
      userAgent:
        'Mozilla/5.0 (X11; Linux x86_64; Ada-Laptop) AppleWebKit/537.36 Chrome/156.0.7.1 Safari/537.36',
      hardwareConcurrency: 8,
      language: 'de-CH',
      onLine: true,
    },
    new Date('2026-03-04T05:48:09Z'),
  );
  expect(JSON.parse(text)).toEqual({
    kind: 'parley-call-report',
    version: 1,
    endedAround: '2026-03-04T05:00Z',
    call: { end: 'connection-lost', minutes: 12.6, rating: 2 },
    browser: { engine: ['Chrome/156'], language: 'de', online: true, processors: 8 },
    window: { width: 1280, height: 800, pixelRatio: 2 },
  });
});
