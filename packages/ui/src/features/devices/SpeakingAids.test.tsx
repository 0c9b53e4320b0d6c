import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { draw } from '../../testing/draw.tsx';
import { fakeCall } from '../../testing/fake-call.ts';
import { SpeakingAids } from './SpeakingAids.tsx';

it('tells who talks while muted, and unmutes them at a press', async () => {
  const { call, mutedSpeech, microphone, asked } = fakeCall();
  microphone.set({ kind: 'off' });
  const screen = await draw(<SpeakingAids call={call} />);
  mutedSpeech.set(true);
  await expect.element(screen.getByText(/You are talking, but/)).toBeVisible();
  await screen.getByRole('button', { name: 'Unmute yourself' }).click();
  expect(asked).toEqual(['microphone on']);
});

it('opens the microphone while the space bar is held, and not while one writes', async () => {
  const { call, microphone, asked } = fakeCall();
  microphone.set({ kind: 'off' });
  const screen = await draw(
    <>
      <SpeakingAids call={call} />
      <input aria-label="Message" />
    </>,
    { preferences: { pushToTalk: true } },
  );
  await screen.getByLabelText('Message').fill('a');
  await userEvent.keyboard('{ >}{/ }');
  expect(asked).toEqual([]);
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard('{ >}');
  await expect.poll(() => asked).toEqual(['microphone on']);
  await userEvent.keyboard('{/ }');
  await expect.poll(() => asked).toEqual(['microphone on', 'microphone off']);
});

it('opens it by another key that was chosen, and by no other', async () => {
  const { call, microphone, asked } = fakeCall();
  microphone.set({ kind: 'off' });
  await draw(<SpeakingAids call={call} />, { preferences: { pushToTalk: true, shortcuts: { talk: 'T' } } });
  await userEvent.keyboard('{ >}{/ }');
  await userEvent.keyboard('{t>}');
  await expect.poll(() => asked).toEqual(['microphone on']);
  await userEvent.keyboard('{/t}');
  await expect.poll(() => asked).toEqual(['microphone on', 'microphone off']);
});
