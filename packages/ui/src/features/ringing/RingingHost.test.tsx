import { expect, it } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { draw } from '../../testing/draw.tsx';
import { fakeCall, fakePeople } from '../../testing/fake-people.ts';
import { RingingHost } from './RingingHost.tsx';

async function open(given: Parameters<typeof fakePeople>[0] = {}) {
  const { hook, history } = memoryLocation({ path: '/dashboard', record: true });
  const fake = fakePeople(given);
  const screen = await draw(
    <Router hook={hook}>
      <RingingHost people={fake.people} />
    </Router>,
  );
  return { ...fake, screen, history };
}

it('shows who calls, and leads into the room when the call is taken', async () => {
  const { screen, incoming, done, history } = await open();
  incoming.set(fakeCall('c1', 'Ada'));
  await expect.element(screen.getByRole('dialog', { name: 'Ada is calling' })).toBeVisible();
  await screen.getByRole('button', { name: 'Accept' }).click();
  expect(done).toEqual(['accept']);
  await expect.poll(() => history.at(-1)).toBe('/meeting/k3v9-x7mp-2qtr');
});

it('says that a call could not be taken and lets one try again', async () => {
  const { screen, incoming } = await open({ accepted: { ok: false, error: { kind: 'unreachable' } } });
  incoming.set(fakeCall('c1', 'Ada'));
  await screen.getByRole('button', { name: 'Accept' }).click();
  await expect.element(screen.getByRole('alert').getByText(/^The call could not be taken\./)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Accept' })).toBeEnabled();
});

it('refuses, and closes when it is answered on another device', async () => {
  const { screen, incoming, done } = await open();
  incoming.set(fakeCall('c1', 'Ada'));
  await screen.getByRole('button', { name: 'Decline' }).click();
  expect(done).toEqual(['decline']);
  incoming.set(fakeCall('c2', 'Grace'));
  await expect.element(screen.getByRole('dialog', { name: 'Grace is calling' })).toBeVisible();
  incoming.set(null);
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
});

it.each([
  ['declined', 'Grace does not take the call'],
  ['missed', 'Grace did not answer'],
  ['busy', 'Grace is busy'],
] as const)('says that a call was %s, and offers another', async (how, title) => {
  const { screen, outgoing, done } = await open();
  const callee = { id: 'g', name: 'Grace' };
  outgoing.set({ kind: 'asking', callee });
  await screen.getByRole('button', { name: 'Cancel call' }).click();
  outgoing.set({ kind: 'over', callee, how });
  await expect.element(screen.getByRole('dialog', { name: title })).toBeVisible();
  await screen.getByRole('button', { name: 'Call again' }).click();
  expect(done).toEqual(['cancel', 'ring Grace']);
});

it('follows the other one into the room', async () => {
  const { outgoing, history } = await open();
  outgoing.set({ kind: 'accepted', callee: { id: 'g', name: 'Grace' }, call: fakeCall('c1', 'Me') });
  await expect.poll(() => history.at(-1)).toBe('/meeting/k3v9-x7mp-2qtr');
});
