import { expect, it } from 'vitest';
import { observable } from '../domain/observable.ts';
import { createPushToTalk } from './push-to-talk.ts';
import type { LocalDevice } from './types.ts';

/** A microphone that takes its time: each switch waits until the test lets it through. */
function slowMicrophone(first: LocalDevice) {
  const microphone = observable<LocalDevice>(first);
  const waiting: (() => void)[] = [];
  const asked: boolean[] = [];
  return {
    microphone,
    asked,
    setMicrophone: (on: boolean) => {
      // As the call does.
      if (microphone.value.kind === 'changing') return Promise.resolve();
      asked.push(on);
      microphone.set({ kind: 'changing' });
      return new Promise<void>((resolve) =>
        waiting.push(() => {
          microphone.set({ kind: on ? 'on' : 'off' });
          resolve();
        }),
      );
    },
    async letThrough() {
      waiting.shift()?.();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

it('is heard while the key is held, and not a moment longer', async () => {
  const call = slowMicrophone({ kind: 'off' });
  const talk = createPushToTalk(call);
  talk.hold();
  await call.letThrough();
  expect(call.microphone.value).toEqual({ kind: 'on' });
  talk.release();
  await call.letThrough();
  expect(call.microphone.value).toEqual({ kind: 'off' });
  expect(call.asked).toEqual([true, false]);
});

it('ends muted when the key came up while the microphone was still opening', async () => {
  const call = slowMicrophone({ kind: 'off' });
  const talk = createPushToTalk(call);
  talk.hold();
  talk.release();
  await call.letThrough();
  await call.letThrough();
  expect(call.microphone.value).toEqual({ kind: 'off' });
});

it('ends muted when something else was switching the microphone as the key came up', async () => {
  const call = slowMicrophone({ kind: 'off' });
  const talk = createPushToTalk(call);
  talk.hold();
  await call.letThrough();
  const byButton = call.setMicrophone(true);
  talk.release();
  await call.letThrough();
  await byButton;
  await call.letThrough();
  expect(call.microphone.value).toEqual({ kind: 'off' });
});

it('takes the repeats of a held key for one', async () => {
  const call = slowMicrophone({ kind: 'off' });
  const talk = createPushToTalk(call);
  talk.hold();
  talk.hold();
  talk.hold();
  await call.letThrough();
  expect(call.asked).toEqual([true]);
});

it.each(['on', 'forbidden'] as const)('leaves a microphone alone that is %s', async (kind) => {
  const call = slowMicrophone({ kind });
  const talk = createPushToTalk(call);
  talk.hold();
  talk.release();
  await call.letThrough();
  expect(call.asked).toEqual([]);
});
