/** Counters of a video stream as `getStats` gives them (W3C webrtc-stats), zero where the browser leaves one out. */
interface ReceiveCounters {
  readonly frames: number;
  /** Seconds that all frames together spent between their first packet and the decoder's end. */
  readonly processing: number;
  readonly at: number;
}

export interface ReceiveReading extends ReceiveCounters {
  readonly width: number;
  readonly height: number;
  /** To the media server and back, in milliseconds. */
  readonly roundTrip: number;
}

/** Reads the receiving side of one video out of a report; null where the report has none. */
export function readReceiver(report: RTCStatsReport): ReceiveReading | null {
  let reading: ReceiveReading | null = null;
  let roundTrip = 0;
  report.forEach((entry: Record<string, unknown>) => {
    if (entry['type'] === 'candidate-pair' && entry['nominated'] === true)
      roundTrip = numberOf(entry, 'currentRoundTripTime') * 1_000;
    if (entry['type'] !== 'inbound-rtp' || entry['kind'] !== 'video') return;
    reading = {
      width: numberOf(entry, 'frameWidth'),
      height: numberOf(entry, 'frameHeight'),
      frames: numberOf(entry, 'framesDecoded'),
      // Firefox has no total; what frames wait for each other is the largest part of it.
      processing: numberOf(entry, 'totalProcessingDelay') || numberOf(entry, 'jitterBufferDelay'),
      at: numberOf(entry, 'timestamp'),
      roundTrip: 0,
    };
  });
  return reading === null ? null : { ...(reading as ReceiveReading), roundTrip };
}

/** Frames a second and the delay from the media server to the eye, between two readings. */
export function receivingSince(
  before: ReceiveReading | null,
  now: ReceiveReading,
): { readonly framesPerSecond: number; readonly delay: number } {
  const frames = now.frames - (before?.frames ?? 0);
  const seconds = before ? (now.at - before.at) / 1_000 : 0;
  const processing = now.processing - (before?.processing ?? 0);
  return {
    framesPerSecond: frames > 0 && seconds > 0 ? frames / seconds : 0,
    delay: now.roundTrip / 2 + (frames > 0 ? (processing / frames) * 1_000 : 0),
  };
}

/** What a frame of ours takes to the media server, in milliseconds: encoding, waiting for its turn, half a round trip. */
export function sendingDelay(report: RTCStatsReport): number {
  let [encoding, waiting, roundTrip] = [0, 0, 0];
  report.forEach((entry: Record<string, unknown>) => {
    if (entry['type'] === 'remote-inbound-rtp')
      roundTrip = Math.max(roundTrip, numberOf(entry, 'roundTripTime'));
    if (entry['type'] !== 'outbound-rtp') return;
    const mean = (total: string, count: string): number =>
      numberOf(entry, total) / Math.max(1, numberOf(entry, count));
    encoding = Math.max(encoding, mean('totalEncodeTime', 'framesEncoded'));
    waiting = Math.max(waiting, mean('totalPacketSendDelay', 'packetsSent'));
  });
  return (encoding + waiting + roundTrip / 2) * 1_000;
}

function numberOf(entry: Record<string, unknown>, name: string): number {
  const value = entry[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
