import type { ReconnectPolicy, RoomOptions } from 'livekit-client';
import { soundConstraints } from '../preview/media-devices.ts';
import type { DeviceChoice } from '../preview/types.ts';

/** The first try at once, then every 300 ms: a back-off that grows costs seconds of silence after a short outage. */
const RETRY_MS = 300;
/** What has lasted longer than this is tried less often, and after the second time left to our own way back. */
const SHORT_MS = 8_000;
const GIVE_UP_MS = 20_000;

const reconnectPolicy: ReconnectPolicy = {
  nextRetryDelayInMs({ retryCount, elapsedMs }) {
    if (elapsedMs > GIVE_UP_MS) return null;
    if (retryCount === 0) return 0;
    return elapsedMs > SHORT_MS ? 1_000 : RETRY_MS;
  },
};

/** How we capture and send. A share keeps its full resolution at 15 frames a second: text is read, not watched. */
export function roomOptions(choice: DeviceChoice): RoomOptions {
  return {
    // Sizes are asked for by `subscriptions.ts`: LiveKit's own observers would pause what a second window shows.
    adaptiveStream: false,
    dynacast: true,
    reconnectPolicy,
    disconnectOnPageLeave: true,
    // A connection that ends leaves the tracks on, for the next one; kept-tracks.ts stops them when they are done.
    stopLocalTrackOnUnpublish: false,
    audioCaptureDefaults: {
      ...(choice.microphoneId === null ? {} : { deviceId: choice.microphoneId }),
      ...soundConstraints(choice),
    },
    videoCaptureDefaults: {
      ...(choice.cameraId === null ? {} : { deviceId: choice.cameraId }),
      resolution: { width: 1280, height: 720, frameRate: 30 },
    },
    ...(choice.speakerId === null ? {} : { audioOutput: { deviceId: choice.speakerId } }),
    publishDefaults: {
      videoCodec: 'vp8',
      simulcast: true,
      dtx: true,
      stopMicTrackOnMute: false,
      screenShareEncoding: { maxBitrate: 5_000_000, maxFramerate: 15 },
    },
  };
}
