import {
  LocalVideoTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
} from '@livekit/rtc-node';
import type { Grant } from './guest-admission.ts';

/** Somebody who was let in and means harm: sends what no client of ours would. */
export interface HostileParticipant {
  /** Sends bytes as they are under a topic. */
  send(topic: string, bytes: Uint8Array): Promise<void>;
  /**
   * Sends a picture of this size as a camera, at one frame a second, until it leaves. At least 16×16: the native encoder
   * ends its process when it makes less of it.
   */
  publishSize(width: number, height: number): Promise<void>;
  leave(): Promise<void>;
}

/** Joins with a grant; receives nothing. */
export async function joinToHarm(grant: Grant): Promise<HostileParticipant> {
  const room = new Room();
  await room.connect(grant.url, grant.token, { autoSubscribe: false, dynacast: false });
  const local = room.localParticipant;
  if (!local) throw new Error('the hostile participant did not get in');
  const timers: NodeJS.Timeout[] = [];
  return {
    send: (topic, bytes) => local.publishData(bytes, { reliable: true, topic }),
    async publishSize(width, height) {
      const source = new VideoSource(width, height);
      await local.publishTrack(
        LocalVideoTrack.createVideoTrack(`camera ${width}x${height}`, source),
        new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA, simulcast: false }),
      );
      const pixels = new Uint8Array(width * height * 4).fill(200);
      const frame = new VideoFrame(pixels, width, height, VideoBufferType.RGBA);
      source.captureFrame(frame);
      timers.push(setInterval(() => source.captureFrame(frame), 1000));
    },
    async leave() {
      for (const timer of timers) clearInterval(timer);
      await room.disconnect();
    },
  };
}
