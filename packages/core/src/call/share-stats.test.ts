import { describe, expect, it } from 'vitest';
import { readReceiver, receivingSince, sendingDelay, type ReceiveReading } from './share-stats.ts';

function reportOf(...entries: readonly object[]): RTCStatsReport {
  return new Map(entries.map((entry, index) => [String(index), entry]));
}

const INBOUND = {
  type: 'inbound-rtp',
  kind: 'video',
  frameWidth: 1920,
  frameHeight: 1080,
  framesDecoded: 30,
  totalProcessingDelay: 3,
  timestamp: 2_000,
};
const PAIR = { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.04 };

describe('what a receiver reports', () => {
  it('reads size, frames and times', () => {
    expect(readReceiver(reportOf(INBOUND, PAIR))).toEqual({
      width: 1920,
      height: 1080,
      frames: 30,
      processing: 3,
      at: 2_000,
      roundTrip: 40,
    });
  });
  it('reads nothing where there is no video', () => {
    expect(readReceiver(reportOf(PAIR, { type: 'inbound-rtp', kind: 'audio' }))).toBeNull();
  });
  it('takes what is missing or no number as zero', () => {
    expect(readReceiver(reportOf({ type: 'inbound-rtp', kind: 'video', frameWidth: 'many' }))).toMatchObject({
      width: 0,
      frames: 0,
    });
  });
});

describe('between two readings', () => {
  const before: ReceiveReading = {
    width: 1920,
    height: 1080,
    frames: 30,
    processing: 3,
    at: 2_000,
    roundTrip: 40,
  };
  it.each<[string, ReceiveReading | null, Partial<ReceiveReading>, object]>([
    [
      'frames and their delay',
      before,
      { frames: 60, processing: 6, at: 4_000 },
      { framesPerSecond: 15, delay: 120 },
    ],
    ['a picture that stands still', before, { at: 4_000 }, { framesPerSecond: 0, delay: 20 }],
    ['the first reading', null, {}, { framesPerSecond: 0, delay: 120 }],
    [
      'a track that began anew',
      before,
      { frames: 5, processing: 1, at: 4_000 },
      { framesPerSecond: 0, delay: 20 },
    ],
  ])('%s', (_name, first, change, expected) => {
    expect(receivingSince(first, { ...before, ...change })).toEqual(expected);
  });
});

it('adds up what a frame waits for before it is on its way', () => {
  const report = reportOf(
    {
      type: 'outbound-rtp',
      totalEncodeTime: 3,
      framesEncoded: 100,
      totalPacketSendDelay: 5,
      packetsSent: 1_000,
    },
    { type: 'remote-inbound-rtp', roundTripTime: 0.02 },
  );
  expect(sendingDelay(report)).toBeCloseTo(30 + 5 + 10);
});
