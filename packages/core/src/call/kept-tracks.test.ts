import { EventEmitter } from 'node:events';
import { RoomEvent, Track, type Room } from 'livekit-client';
import { beforeEach, expect, it } from 'vitest';
import { createCallMachine, type CallMachine } from '../domain/call-machine.ts';
import { createScope, type Scope } from '../domain/scope.ts';
import { keepTracks, type KeptTracks } from './kept-tracks.ts';

/** A track as LiveKit holds it, noting what is done to it. */
function fakeTrack() {
  const media = { readyState: 'live' };
  return {
    isMuted: false,
    mediaStreamTrack: media,
    done: [] as string[],
    /** When a camera that is opened anew is there. */
    opens: Promise.resolve(),
    stop() {
      this.done.push('stop');
      media.readyState = 'ended';
    },
    async restartTrack() {
      this.done.push('restart');
      await this.opens;
      media.readyState = 'live';
    },
  };
}
type FakeTrack = ReturnType<typeof fakeTrack>;

/** A room of which only the publications matter. */
class FakeRoom extends EventEmitter {
  state = 'connected';
  readonly published = new Map<string, { source: string; track: FakeTrack; options: object }>();
  readonly localParticipant = {
    getTrackPublication: (source: string) => this.published.get(source),
    publishTrack: (track: FakeTrack, options: { source: string }) => {
      this.publish(options.source, track);
      return Promise.resolve();
    },
    unpublishTrack: (track: FakeTrack) => {
      for (const [source, one] of this.published) if (one.track === track) this.unpublish(source);
      return Promise.resolve();
    },
  };
  publish(source: string, track: FakeTrack): void {
    const publication = { source, track, options: { simulcast: true } };
    this.published.set(source, publication);
    this.emit(RoomEvent.LocalTrackPublished, publication);
  }
  unpublish(source: string): void {
    const publication = this.published.get(source);
    this.published.delete(source);
    this.emit(RoomEvent.LocalTrackUnpublished, publication);
  }
}

const { Camera, ScreenShare, ScreenShareAudio } = Track.Source;
let room: FakeRoom;
let machine: CallMachine;
let scope: Scope;
let kept: KeptTracks;
let takenBack: Track.Source[];

beforeEach(() => {
  room = new FakeRoom();
  machine = createCallMachine();
  scope = createScope();
  for (const kind of ['opened', 'asked'] as const) machine.send({ kind });
  machine.send({ kind: 'connected', at: 0 });
  kept = keepTracks(room as unknown as Room, machine, scope);
  takenBack = [];
  kept.onTakenBack((source) => takenBack.push(source));
});

const loseConnection = async (): Promise<void> => {
  // As LiveKit does it: everything is taken back first, and only then it says that it has ended.
  for (const source of [...room.published.keys()]) room.unpublish(source);
  machine.send({ kind: 'connection-lost', at: 1 });
  await Promise.resolve();
};

it('stops what is taken back in a call that stands, and says so', async () => {
  const camera = fakeTrack();
  room.publish(Camera, camera);
  room.unpublish(Camera);
  await Promise.resolve();
  expect(camera.done).toEqual(['stop']);
  expect(takenBack).toEqual([Camera]);
  expect(await kept.sendAgain()).toEqual([]);
  expect(room.published.size).toBe(0);
});

it('keeps every track through the end of a connection and sends each again once', async () => {
  const [camera, share] = [fakeTrack(), fakeTrack()];
  room.publish(Camera, camera);
  room.publish(ScreenShare, share);
  await loseConnection();
  expect(takenBack).toEqual([]);
  expect(kept.of(Camera)).toBe(camera);
  expect(await kept.sendAgain()).toEqual([]);
  await kept.sendAgain();
  expect([...room.published.values()].map(({ track }) => track)).toEqual([camera, share]);
  expect([...camera.done, ...share.done]).toEqual([]);
});

it('opens a camera again that the system closed meanwhile, but none that is off', async () => {
  const camera = fakeTrack();
  room.publish(Camera, camera);
  await loseConnection();
  camera.mediaStreamTrack.readyState = 'ended';
  await kept.sendAgain();
  expect(camera.done).toEqual(['restart']);

  await loseConnection();
  camera.isMuted = true;
  camera.mediaStreamTrack.readyState = 'ended';
  machine.send({ kind: 'rejoined' });
  await kept.sendAgain();
  expect(camera.done).toEqual(['restart']);
});

it('tells of a share whose window was closed meanwhile', async () => {
  const [share, sound] = [fakeTrack(), fakeTrack()];
  room.publish(ScreenShare, share);
  room.publish(ScreenShareAudio, sound);
  await loseConnection();
  share.mediaStreamTrack.readyState = 'ended';
  expect(await kept.sendAgain()).toEqual([ScreenShare]);
  expect([...room.published.keys()]).toEqual([ScreenShareAudio]);
});

it('ends a share that is stopped while away for good', async () => {
  const share = fakeTrack();
  room.publish(ScreenShare, share);
  await loseConnection();
  await kept.stopShare();
  expect(share.done).toEqual(['stop']);
  await kept.sendAgain();
  expect(room.published.size).toBe(0);
});

it('holds no camera beyond the call', async () => {
  const camera = fakeTrack();
  room.publish(Camera, camera);
  await loseConnection();
  await scope.end();
  expect(camera.done).toEqual(['stop']);
});

it('closes a camera again that opened while the person left', async () => {
  const camera = fakeTrack();
  room.publish(Camera, camera);
  await loseConnection();
  camera.mediaStreamTrack.readyState = 'ended';
  let opened: () => void = () => undefined;
  camera.opens = new Promise((resolve) => (opened = resolve));
  const sending = kept.sendAgain();
  await scope.end();
  opened();
  await sending;
  expect(camera.done.at(-1)).toBe('stop');
  expect(camera.mediaStreamTrack.readyState).toBe('ended');
});
