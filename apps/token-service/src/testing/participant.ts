import {
  AudioFrame,
  AudioSource,
  type DisconnectReason,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
} from '@livekit/rtc-node';
import type { MediaSource } from '@parley/core/domain/grants';

/** How often a picture is sent and how much sound at a time, in milliseconds. */
const FRAME_MS = 50;
const SAMPLE_RATE = 48_000;
const PICTURE = { width: 64, height: 36 } as const;

const SOURCES: Readonly<Record<MediaSource, TrackSource>> = {
  camera: TrackSource.SOURCE_CAMERA,
  microphone: TrackSource.SOURCE_MICROPHONE,
  screen_share: TrackSource.SOURCE_SCREENSHARE,
  screen_share_audio: TrackSource.SOURCE_SCREENSHARE_AUDIO,
};

/** LiveKit's number of "a server API call has removed you". */
export const PARTICIPANT_REMOVED = 4;

/** A real participant without a window. */
export interface TestParticipant {
  /** Resolves with the reason when the media server has put it out or let it go. */
  readonly disconnected: Promise<DisconnectReason>;
  /** What everybody is told of whom, by identity, as this participant sees it; its own included. */
  attributes(): ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Sends silence or a grey picture as `source`. Rejects where the media server refuses it. */
  publish(source: MediaSource): Promise<void>;
  /** Tries to say this of itself. Rejects where the media server refuses it. */
  claim(attributes: Readonly<Record<string, string>>): Promise<void>;
  leave(): Promise<void>;
}

/** Those who are connected; each sends until it leaves. */
const connected = new Set<TestParticipant>();

/** Lets everybody leave. For the end of a file of tests. */
export async function endParticipants(): Promise<void> {
  await Promise.all([...connected].map((participant) => participant.leave()));
}

/** Connects with `token` and resolves once the media server counts it in. */
export async function connectParticipant(url: string, token: string): Promise<TestParticipant> {
  const room = new Room();
  const senders = new Set<NodeJS.Timeout>();
  const disconnected = new Promise<DisconnectReason>((resolve) => {
    room.once(RoomEvent.Disconnected, (reason) => {
      for (const sender of senders) clearInterval(sender);
      resolve(reason);
    });
  });
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  const local = room.localParticipant;
  if (!local) throw new Error('the participant did not get in');
  const participant: TestParticipant = {
    disconnected,
    attributes: () =>
      new Map([local, ...room.remoteParticipants.values()].map((one) => [one.identity, one.attributes])),
    async publish(source) {
      const { track, send } = source.endsWith('audio') || source === 'microphone' ? silence() : grey();
      senders.add(setInterval(send, FRAME_MS));
      await local.publishTrack(track, new TrackPublishOptions({ source: SOURCES[source] }));
    },
    claim: (attributes) => local.setAttributes({ ...attributes }),
    leave: () => room.disconnect(),
  };
  connected.add(participant);
  void disconnected.then(() => connected.delete(participant));
  return participant;
}

function silence() {
  const source = new AudioSource(SAMPLE_RATE, 1);
  const samples = (SAMPLE_RATE * FRAME_MS) / 1000;
  const frame = new AudioFrame(new Int16Array(samples), SAMPLE_RATE, 1, samples);
  return {
    track: LocalAudioTrack.createAudioTrack('sound', source),
    send: () => void source.captureFrame(frame).catch(() => undefined),
  };
}

function grey() {
  const { width, height } = PICTURE;
  const source = new VideoSource(width, height);
  const frame = new VideoFrame(
    new Uint8Array(width * height * 4).fill(128),
    width,
    height,
    VideoBufferType.RGBA,
  );
  return {
    track: LocalVideoTrack.createVideoTrack('picture', source),
    send: () => source.captureFrame(frame),
  };
}
