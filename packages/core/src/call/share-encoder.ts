import {
  ConnectionQuality,
  ParticipantEvent,
  VideoPreset,
  type LocalVideoTrack,
  type Room,
  type TrackPublishOptions,
} from 'livekit-client';
import { shareEncoding, type ShareEffort, type ShareQuality } from '../domain/share.ts';

/** After this long the first whole picture is with everyone, and the lasting bitrate is enough, in milliseconds. */
export const OPENING_MS = 4_000;
/** The small size of a share, for those who cannot receive the large one. */
const SMALL_LAYER = { reduction: 2, maxBitrate: 450_000, textFrameRate: 5, motionFrameRate: 15 } as const;
/** So that the media server can leave out frames for a viewer with a thin line, and never pixels of text. */
const TEMPORAL_LAYERS = 'L1T3';
const PARAMETER_TRIES = 3;
/** By then a share has been published and seen, and the media server asks for small cameras only. Milliseconds. */
export const EASE_MS = 5_000;
/** Frames a second of the own camera while a share opens. */
const EASED_CAMERA_RATE = 8;

/** How a share is published so that its first picture is whole at once. */
export function sharePublishOptions(quality: ShareQuality, layers: 1 | 2): TrackPublishOptions {
  const { width, height, framesPerSecond, openingBitrate } = shareEncoding(quality);
  const { reduction, maxBitrate, textFrameRate, motionFrameRate } = SMALL_LAYER;
  return {
    videoCodec: 'vp8',
    degradationPreference: quality.content === 'text' ? 'maintain-resolution' : 'balanced',
    screenShareEncoding: { maxBitrate: openingBitrate, maxFramerate: framesPerSecond },
    simulcast: layers === 2,
    screenShareSimulcastLayers: [
      new VideoPreset(
        width / reduction,
        height / reduction,
        maxBitrate,
        quality.content === 'text' ? textFrameRate : motionFrameRate,
      ),
    ],
  };
}

/**
 * Lets the next video begin with the bitrate it is allowed. livekit-client (2.23) hints one to the bandwidth
 * estimator, but once a connection and with the first video, which mostly is the camera, at 1 Mbit/s: a share then
 * waits for seconds until the estimate has grown. Not where the server already finds our line too thin.
 */
export function hintStartBitrate(room: Room): void {
  const quality = room.localParticipant.connectionQuality;
  if (quality === ConnectionQuality.Poor || quality === ConnectionQuality.Lost) return;
  const publisher = room.engine.pcManager?.publisher;
  // There is no public way; a livekit-client without this field hints as it thinks best.
  if (publisher) Reflect.set(publisher, 'hasAppliedVideoStartBitrate', false);
}

/** Splits the next share that is published in one size into layers of frames, before its first frame is encoded. */
export function layerFrames(room: Room): () => void {
  const onSender = (sender: RTCRtpSender): void => {
    if (sender.track?.kind !== 'video') return;
    const parameters = sender.getParameters();
    if (parameters.encodings.length !== 1) return;
    for (const encoding of parameters.encodings)
      Object.assign(encoding, { scalabilityMode: TEMPORAL_LAYERS });
    // A browser that cannot do it sends as before.
    void sender.setParameters(parameters).catch(() => undefined);
  };
  room.localParticipant.on(ParticipantEvent.LocalSenderCreated, onSender);
  return () => room.localParticipant.off(ParticipantEvent.LocalSenderCreated, onSender);
}

/** Tells the encoder of a running share what it may spend from now on. */
export async function tuneShare(
  track: LocalVideoTrack,
  quality: ShareQuality,
  effort: ShareEffort,
): Promise<void> {
  const { framesPerSecond, maxBitrate, reduction } = shareEncoding(quality, effort);
  await adjustEncodings(
    () => track.sender,
    (encodings) => {
      const largest = encodings.at(-1);
      if (!largest) return;
      largest.maxBitrate = maxBitrate;
      largest.maxFramerate = framesPerSecond;
      largest.scaleResolutionDownBy = reduction;
    },
  );
}

/**
 * Lets the own camera, if it is sent, have few frames a second until what is returned is called. A camera in three
 * sizes takes as much of the processor as a share; until the media server has heard that nobody looks at it large any
 * more, the first pictures of a share would wait for it.
 */
export function easeCamera(sender: RTCRtpSender | undefined): () => void {
  if (!sender) return () => undefined;
  const before = sender.getParameters().encodings.map(({ maxFramerate }) => maxFramerate);
  const adjust = (rateOf: (layer: number) => number | undefined): Promise<void> =>
    adjustEncodings(
      () => sender,
      (encodings) => {
        for (const [layer, encoding] of encodings.entries()) {
          const rate = rateOf(layer);
          if (rate === undefined) delete encoding.maxFramerate;
          else encoding.maxFramerate = rate;
        }
      },
    );
  const eased = adjust((layer) => Math.min(before[layer] ?? EASED_CAMERA_RATE, EASED_CAMERA_RATE));
  return () => void eased.then(() => adjust((layer) => before[layer]));
}

/** Changes what a sender is told, while LiveKit changes it too (layers that nobody watches). */
async function adjustEncodings(
  senderNow: () => RTCRtpSender | undefined,
  change: (encodings: RTCRtpEncodingParameters[]) => void,
): Promise<void> {
  for (let tried = 0; tried < PARAMETER_TRIES; tried += 1) {
    const sender = senderNow();
    const parameters = sender?.getParameters();
    if (!sender || !parameters || parameters.encodings.length === 0) return;
    change(parameters.encodings);
    try {
      await sender.setParameters(parameters);
      return;
    } catch {
      // Others were set in between: read them anew.
      continue;
    }
  }
}
