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
  for (let tried = 0; tried < PARAMETER_TRIES; tried += 1) {
    const { sender } = track;
    const parameters = sender?.getParameters();
    const largest = parameters?.encodings.at(-1);
    if (!sender || !parameters || !largest) return;
    largest.maxBitrate = maxBitrate;
    largest.maxFramerate = framesPerSecond;
    largest.scaleResolutionDownBy = reduction;
    try {
      await sender.setParameters(parameters);
      return;
    } catch {
      // LiveKit has set others in between (layers that nobody watches): read them anew.
      continue;
    }
  }
}
