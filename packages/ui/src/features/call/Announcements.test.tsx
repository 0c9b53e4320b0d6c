import { expect, it } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakeCall, fakeParticipant } from '../../testing/fake-call.ts';
import { Announcements } from './Announcements.tsx';

it('says what changed about the own devices and the hands of others, and nothing of what was there', async () => {
  const fake = fakeCall();
  const grace = fakeParticipant({ identity: 'p-grace', name: 'Grace', isLocal: false, handPlace: 1 });
  fake.participants.set([fakeParticipant(), grace]);
  const screen = await draw(<Announcements call={fake.call} />);
  const said = () => screen.getByRole('log', { name: 'Announcements' }).element().textContent;
  expect(said()).toBe('');

  fake.microphone.set({ kind: 'off' });
  await expect.poll(said).toBe('Microphone is off');
  fake.participants.set([fakeParticipant(), { ...grace, handPlace: null }]);
  fake.participants.set([fakeParticipant(), { ...grace, handPlace: 1 }]);
  await expect.poll(said).toMatch(/Grace raised a hand$/);
  fake.camera.set({ kind: 'off' });
  fake.camera.set({ kind: 'on' });
  await expect.poll(said).toMatch(/Camera is offCamera is on$/);
});
