import { EventEmitter } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import type { Room } from 'livekit-client';
import { observable } from '../domain/observable.ts';
import type { Reception } from '../domain/reception.ts';
import { createScope } from '../domain/scope.ts';
import type { DeviceChoice, DeviceChoiceStore } from '../preview/types.ts';
import { followSoundChoice } from './microphone-sound.ts';

const scope = createScope();
afterEach(() => scope.end());

it('takes the noise filter off while power is to be saved, and leaves noise to the browser', async () => {
  const asked: string[] = [];
  let filtering = true;
  const track = {
    constraints: {},
    getProcessor: () => (filtering ? {} : undefined),
    stopProcessor() {
      filtering = false;
      asked.push('filter off');
      return Promise.resolve();
    },
    restartTrack({ noiseSuppression }: { readonly noiseSuppression: boolean }) {
      asked.push(`browser ${noiseSuppression ? 'on' : 'off'}`);
      return Promise.resolve();
    },
  };
  const room = Object.assign(new EventEmitter(), {
    options: {},
    localParticipant: { getTrackPublication: () => ({ audioTrack: track }) },
  }) as unknown as Room;
  const choice: DeviceChoiceStore = {
    ...observable<DeviceChoice>({
      camera: false,
      microphone: true,
      cameraId: null,
      microphoneId: null,
      speakerId: null,
      noiseSuppression: 'rnnoise',
      autoGain: true,
    }),
    change: () => undefined,
  };
  const reception = observable<Reception>('full');
  followSoundChoice(room, choice, reception, scope, () => asked.push('failed'));
  reception.set('light');
  await vi.waitFor(() => expect(asked).toEqual(['browser on', 'filter off']));
});
