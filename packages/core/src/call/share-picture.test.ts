import { EventEmitter } from 'node:events';
import type { LocalVideoTrack, Room } from 'livekit-client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createScope, type Scope } from '../domain/scope.ts';
import { DEFAULT_SHARE_QUALITY } from '../domain/share.ts';
import { StandInSender } from '../testing/stand-in-sender.ts';
import { EASE_MS } from './share-encoder.ts';
import { createSentPicture, type SentPicture } from './share-picture.ts';

const SCREEN = {} as LocalVideoTrack;

/** A room in which only a camera is sent, and a publication ends when it is told to. */
class FakeRoom extends EventEmitter {
  readonly remoteParticipants = new Map<string, never>();
  readonly engine = {};
  publication: Promise<void> = Promise.resolve();
  readonly localParticipant = Object.assign(new EventEmitter(), {
    getTrackPublication: () => ({ videoTrack: { sender: camera } }),
    publishTrack: () => this.publication,
  });
}

let camera: StandInSender;
let room: FakeRoom;
let scope: Scope;
let picture: SentPicture;
beforeEach(() => {
  vi.useFakeTimers();
  camera = new StandInSender([
    { active: true, maxFramerate: 20 },
    { active: true, maxFramerate: 30 },
  ]);
  room = new FakeRoom();
  scope = createScope();
  picture = createSentPicture({ room: room as unknown as Room, scope, state: () => 'on' });
});
afterEach(async () => {
  await scope.end();
  vi.useRealTimers();
});

const after = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

it('takes frames from the camera while a share opens, and gives them back', async () => {
  await picture.send(SCREEN, DEFAULT_SHARE_QUALITY);
  await after(EASE_MS - 1);
  expect(camera.rates).toEqual([8, 8]);
  await after(1);
  expect(camera.rates).toEqual([20, 30]);
});

it('gives them back as soon as nothing is sent any more', async () => {
  await picture.send(SCREEN, DEFAULT_SHARE_QUALITY);
  picture.forget();
  await after(0);
  expect(camera.rates).toEqual([20, 30]);
});

it('gives them back where the call ends', async () => {
  await picture.send(SCREEN, DEFAULT_SHARE_QUALITY);
  await scope.end();
  await after(0);
  expect(camera.rates).toEqual([20, 30]);
});

it('gives them back while a publication waits for its connection', async () => {
  room.publication = new Promise(() => undefined);
  void picture.send(SCREEN, DEFAULT_SHARE_QUALITY);
  await after(0);
  expect(camera.rates).toEqual([8, 8]);
  await after(EASE_MS);
  expect(camera.rates).toEqual([20, 30]);
});

it('knows what the camera had, where a second share opens meanwhile', async () => {
  await picture.send(SCREEN, DEFAULT_SHARE_QUALITY);
  await picture.send(SCREEN, DEFAULT_SHARE_QUALITY);
  await after(EASE_MS);
  expect(camera.rates).toEqual([20, 30]);
});
