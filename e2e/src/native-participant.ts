import {
  AudioFrame,
  AudioSource,
  AudioStream,
  type EncryptionType,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
  VideoStream,
  type RemoteTrack,
} from '@livekit/rtc-node';
import { toneSamples, type FakeDevices } from './fake-devices.ts';
import type { Grant } from './guest-admission.ts';
import { patternRgba, resembles, type Quadrants, type Rgb } from './patterns.ts';
import { HEARD, toneShare } from './tone-meter.ts';

const WIDTH = 640;
const HEIGHT = 360;
const SAMPLE_RATE = 48_000;
/** Length of one analysed piece of sound: two fall into each burst of the fake microphones. Samples. */
const PIECE = SAMPLE_RATE / 10;
/** A frame in this many is looked at: converting costs more than decoding. */
const LOOKED_AT = 4;

/** What a participant without a key could make of what it received. */
export interface Loot {
  /** Names of known pictures that any frame resembled. */
  readonly pictures: ReadonlySet<string>;
  /**
   * For each known tone, the part of all pieces of sound that were this tone, 0 to 1. A decoder makes noise of sound it
   * has no key for, and in a single piece of noise anything may happen to stand out.
   */
  readonly tones: ReadonlyMap<number, number>;
  /** Data packets as they came, as text. */
  readonly packets: readonly string[];
  /** Frames of video and pieces of sound that came out of a decoder, readable or not. */
  readonly frames: number;
  readonly pieces: number;
  /** How each publication of the others was announced. */
  readonly announced: readonly { readonly name: string; readonly encryption: EncryptionType | undefined }[];
}

/** A participant that runs on LiveKit's native library and knows no key. */
export interface NativeParticipant {
  readonly loot: Loot;
  /** Publishes camera and microphone in the clear. */
  publishClear(devices: FakeDevices): Promise<void>;
  sendClear(topic: string, packet: object): Promise<void>;
  leave(): Promise<void>;
}

export interface Wanted {
  readonly pictures: Readonly<Record<string, Quadrants>>;
  readonly tones: readonly number[];
}

/** Joins with a grant and takes whatever it gets. */
export async function joinNatively(grant: Grant, wanted: Wanted): Promise<NativeParticipant> {
  const room = new Room();
  const pictures = new Set<string>();
  const heard = new Map(wanted.tones.map((tone) => [tone, 0]));
  const packets: string[] = [];
  const announced: { name: string; encryption: EncryptionType | undefined }[] = [];
  const counts = { frames: 0, pieces: 0 };
  const senders: { stop(): void }[] = [];

  const look = async (track: RemoteTrack): Promise<void> => {
    let looked = 0;
    for await (const { frame } of new VideoStream(track)) {
      counts.frames += 1;
      looked += 1;
      if (looked % LOOKED_AT !== 1) continue;
      const seen = quadrantsOf(frame);
      for (const [name, pattern] of Object.entries(wanted.pictures))
        if (resembles(seen, pattern)) pictures.add(name);
    }
  };
  const listen = async (track: RemoteTrack): Promise<void> => {
    let piece: number[] = [];
    for await (const frame of new AudioStream(track, { sampleRate: SAMPLE_RATE, numChannels: 1 })) {
      piece.push(...frame.data);
      if (piece.length < PIECE) continue;
      counts.pieces += 1;
      for (const tone of wanted.tones) {
        if (toneShare(piece, tone, SAMPLE_RATE) > HEARD) heard.set(tone, (heard.get(tone) ?? 0) + 1);
      }
      piece = [];
    }
  };

  room
    .on(RoomEvent.TrackPublished, (publication, participant) => {
      announced.push({ name: participant.name ?? '', encryption: publication.encryptionType });
    })
    .on(
      RoomEvent.TrackSubscribed,
      (track) => void (track.kind === TrackKind.KIND_VIDEO ? look(track) : listen(track)),
    )
    .on(RoomEvent.DataReceived, (payload) => void packets.push(Buffer.from(payload).toString('utf8')));
  await room.connect(grant.url, grant.token, { autoSubscribe: true, dynacast: false });
  const local = room.localParticipant;
  if (!local) throw new Error('the native participant did not get in');
  for (const participant of room.remoteParticipants.values()) {
    for (const publication of participant.trackPublications.values()) {
      announced.push({ name: participant.name ?? '', encryption: publication.encryptionType });
    }
  }

  return {
    loot: {
      pictures,
      get tones() {
        return new Map(
          [...heard].map(([tone, count]) => [tone, counts.pieces === 0 ? 0 : count / counts.pieces]),
        );
      },
      packets,
      announced,
      get frames() {
        return counts.frames;
      },
      get pieces() {
        return counts.pieces;
      },
    },
    async publishClear({ picture, tone }) {
      const camera = new VideoSource(WIDTH, HEIGHT);
      const microphone = new AudioSource(SAMPLE_RATE, 1);
      await local.publishTrack(
        LocalVideoTrack.createVideoTrack('camera', camera),
        new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA, simulcast: false }),
      );
      await local.publishTrack(
        LocalAudioTrack.createAudioTrack('microphone', microphone),
        new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: false }),
      );
      senders.push(sendPicture(camera, picture), sendTone(microphone, tone));
    },
    async sendClear(topic, packet) {
      await local.publishData(new TextEncoder().encode(JSON.stringify(packet)), { reliable: true, topic });
    },
    async leave() {
      for (const sender of senders) sender.stop();
      await room.disconnect();
    },
  };
}

function sendPicture(source: VideoSource, picture: Quadrants): { stop(): void } {
  const frame = new VideoFrame(patternRgba(picture, WIDTH, HEIGHT), WIDTH, HEIGHT, VideoBufferType.RGBA);
  const timer = setInterval(() => source.captureFrame(frame), 1000 / 15);
  return { stop: () => clearInterval(timer) };
}

function sendTone(source: AudioSource, tone: number): { stop(): void } {
  let going = true;
  const run = async (): Promise<void> => {
    for (let offset = 0; going; offset += PIECE) {
      const samples = toneSamples(tone, SAMPLE_RATE, PIECE, offset);
      await source.captureFrame(new AudioFrame(samples, SAMPLE_RATE, 1, PIECE));
    }
  };
  void run().catch(() => (going = false));
  return { stop: () => (going = false) };
}

function quadrantsOf(frame: VideoFrame): readonly Rgb[] {
  const { data, width, height } = frame.convert(VideoBufferType.RGBA);
  return [0, 1, 2, 3].map((index): Rgb => {
    const x = Math.floor(width * (index % 2 === 0 ? 0.25 : 0.75));
    const y = Math.floor(height * (index < 2 ? 0.25 : 0.75));
    const at = (y * width + x) * 4;
    return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  });
}
