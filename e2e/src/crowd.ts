import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
} from '@livekit/rtc-node';
import { toneSamples } from './fake-devices.ts';
import { enterFreely, type Grant } from './guest-admission.ts';

/** What everybody's camera sends. */
export interface CrowdCamera {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** In several sizes at once, as our clients send it. */
  readonly simulcast: boolean;
}

const SMALL_CAMERA: CrowdCamera = { width: 320, height: 180, framesPerSecond: 10, simulcast: false };
const SAMPLE_RATE = 48_000;
/** 100 ms of sound. */
const PIECE = SAMPLE_RATE / 10;

/** Somebody of a crowd: a native participant whose camera is on and who says nothing until told to. */
export interface CrowdMember {
  readonly name: string;
  speak(): Promise<void>;
  leave(): Promise<void>;
}

/** Fills a room that is not encrypted and has no lobby, one after the other so that the order of joining is known. */
export async function joinCrowd(
  origin: string,
  code: string,
  count: number,
  camera = SMALL_CAMERA,
): Promise<readonly CrowdMember[]> {
  const crowd: CrowdMember[] = [];
  for (let index = 1; index <= count; index += 1) {
    const name = `Person ${String(index).padStart(2, '0')}`;
    crowd.push(await joinOne(await enterFreely(origin, code, name), name, index, camera));
  }
  return crowd;
}

async function joinOne(
  grant: Grant,
  name: string,
  index: number,
  { width, height, framesPerSecond, simulcast }: CrowdCamera,
): Promise<CrowdMember> {
  const room = new Room();
  await room.connect(grant.url, grant.token, { autoSubscribe: false, dynacast: true });
  const local = room.localParticipant;
  if (!local) throw new Error(`${name} did not get in`);
  const camera = new VideoSource(width, height);
  await local.publishTrack(
    LocalVideoTrack.createVideoTrack('camera', camera),
    new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA, simulcast }),
  );
  const frames = [0, 1].map((phase) => drawFrame(index, phase, width, height));
  let shown = 0;
  const sending = setInterval(() => {
    const frame = frames[shown % 2];
    shown += 1;
    if (frame) camera.captureFrame(frame);
  }, 1000 / framesPerSecond);
  let speaking = false;
  return {
    name,
    async speak() {
      const microphone = new AudioSource(SAMPLE_RATE, 1);
      await local.publishTrack(
        LocalAudioTrack.createAudioTrack('microphone', microphone),
        new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: false }),
      );
      speaking = true;
      const say = async (): Promise<void> => {
        for (let offset = 0; speaking; offset += PIECE) {
          const samples = toneSamples(400, SAMPLE_RATE, PIECE, offset);
          await microphone.captureFrame(new AudioFrame(samples, SAMPLE_RATE, 1, PIECE));
        }
      };
      void say().catch(() => (speaking = false));
    },
    async leave() {
      speaking = false;
      clearInterval(sending);
      await room.disconnect();
    },
  };
}

/** A colour of one's own with a bar that moves, so that the encoder has something to send. */
function drawFrame(index: number, phase: number, width: number, height: number): VideoFrame {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at += 4) {
    const bar = Math.floor(((at / 4) % width) / 40) % 2 === phase;
    data.set([(index * 53) % 256, (index * 97) % 256, bar ? 200 : 60, 255], at);
  }
  return new VideoFrame(data, width, height, VideoBufferType.RGBA);
}
