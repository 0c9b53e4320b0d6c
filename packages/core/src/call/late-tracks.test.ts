import type { LocalTrack, Room } from 'livekit-client';
import { expect, it } from 'vitest';
import { createScope } from '../domain/scope.ts';
import { endLateTracks } from './late-tracks.ts';

/** A device that answers when the test says so, opened the way livekit-client opens one. */
function askedDevice() {
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => (answer = resolve));
  const track = { stopped: false, stop: () => void (track.stopped = true) };
  const localParticipant = {
    published: 0,
    async createTracks() {
      await asked;
      return [track as unknown as LocalTrack];
    },
    async setMicrophoneEnabled() {
      await this.createTracks();
      this.published += 1;
    },
  };
  return { track, localParticipant, answer, room: { localParticipant } as unknown as Room };
}

it('ends a track whose device answers after the call', async () => {
  const { room, localParticipant, track, answer } = askedDevice();
  const scope = createScope();
  endLateTracks(room, scope);
  const opening = localParticipant.setMicrophoneEnabled();
  await scope.end();
  answer();
  await expect(opening).rejects.toThrow('over before');
  expect(track.stopped).toBe(true);
  expect(localParticipant.published).toBe(0);
});

it('leaves a track of the call alone', async () => {
  const { room, localParticipant, track, answer } = askedDevice();
  endLateTracks(room, createScope());
  const opening = localParticipant.setMicrophoneEnabled();
  answer();
  await opening;
  expect(track.stopped).toBe(false);
  expect(localParticipant.published).toBe(1);
});
