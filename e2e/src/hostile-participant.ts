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
  /** Sends the packet at this pace for so many seconds, lossy so that nothing holds it back. Answers how many went. */
  flood(topic: string, packet: object, perSecond: number, seconds: number): Promise<number>;
  /**
   * Sends a picture of this size as a camera, at one frame a second, until it leaves. At least 2×2: the native encoder
   * ends its process on less.
   */
  publishSize(width: number, height: number): Promise<void>;
  leave(): Promise<void>;
}

/** How often a flood sends its share of packets, in milliseconds. */
const FLOOD_STEP_MS = 10;

/** Joins with a grant; receives nothing, so that all of its time goes into sending. */
export async function joinToHarm(grant: Grant): Promise<HostileParticipant> {
  const room = new Room();
  await room.connect(grant.url, grant.token, { autoSubscribe: false, dynacast: false });
  const local = room.localParticipant;
  if (!local) throw new Error('the hostile participant did not get in');
  const timers: NodeJS.Timeout[] = [];
  return {
    send: (topic, bytes) => local.publishData(bytes, { reliable: true, topic }),
    async flood(topic, packet, perSecond, seconds) {
      const bytes = new TextEncoder().encode(JSON.stringify(packet));
      const begin = performance.now();
      let sent = 0;
      while (performance.now() - begin < seconds * 1000) {
        const due = Math.floor(((performance.now() - begin) / 1000) * perSecond);
        const batch: Promise<void>[] = [];
        for (; sent + batch.length < due;) batch.push(local.publishData(bytes, { reliable: false, topic }));
        sent += (await Promise.allSettled(batch)).filter(({ status }) => status === 'fulfilled').length;
        await new Promise((resolve) => setTimeout(resolve, FLOOD_STEP_MS));
      }
      return sent;
    },
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
