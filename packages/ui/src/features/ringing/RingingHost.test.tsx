import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { draw } from '../../testing/draw.tsx';
import { fakeCall, fakePeople } from '../../testing/fake-people.ts';
import type { CallPhase } from '../../services/index.ts';
import { RingingHost } from './RingingHost.tsx';

afterEach(() => vi.restoreAllMocks());

async function open(
  given: Parameters<typeof fakePeople>[0] = {},
  { path = '/dashboard', callPhase = 'idle' }: { path?: string; callPhase?: CallPhase } = {},
) {
  const { hook, history } = memoryLocation({ path, record: true });
  const fake = fakePeople(given);
  const screen = await draw(
    <Router hook={hook}>
      <button type="button">Turn microphone off</button>
      <RingingHost people={fake.people} />
    </Router>,
    { callPhase },
  );
  return { ...fake, screen, history };
}

/** In a meeting, with the focus on one of its controls, when somebody rings. */
async function openInMeeting(given: Parameters<typeof fakePeople>[0] = {}) {
  const opened = await open(given, { path: '/meeting/aaaa-bbbb-cccc', callPhase: 'in-call' });
  const control = opened.screen.getByRole('button', { name: 'Turn microphone off' });
  (control.element() as HTMLElement).focus();
  opened.incoming.set(fakeCall('c1', 'Ada'));
  const card = opened.screen.getByRole('region', { name: 'Ada is calling' });
  await expect.element(card).toBeVisible();
  return { ...opened, control, card };
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

it('puts the dialog away without refusing', async () => {
  const { screen, incoming, done } = await open();
  incoming.set(fakeCall('c1', 'Ada'));
  await expect.element(screen.getByRole('dialog', { name: 'Ada is calling' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(done).toEqual([]);
});

it('that was put away hides no call of one’s own', async () => {
  const { screen, incoming, outgoing } = await open();
  incoming.set(fakeCall('c1', 'Ada'));
  await expect.element(screen.getByRole('dialog', { name: 'Ada is calling' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  outgoing.set({ kind: 'asking', callee: { id: 'g', name: 'Grace', avatar: null } });
  await expect.element(screen.getByRole('button', { name: 'Cancel call' })).toBeVisible();
});

describe('beside a meeting', () => {
  it('is said and shown, and leaves the focus and the controls alone', async () => {
    const loudness = vi.spyOn(AudioParam.prototype, 'linearRampToValueAtTime');
    const { screen, control } = await openInMeeting();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect
      .element(screen.getByText('Ada is calling. “Accept” and “Decline” are at the end of the page.'))
      .toHaveAttribute('role', 'status');
    await expect.element(control).toHaveFocus();
    await control.click();
    expect(loudness.mock.calls.length).toBeGreaterThan(0);
    expect(Math.max(...loudness.mock.calls.map(([to]) => to))).toBeLessThanOrEqual(0.05);
  });

  it('asks before it takes anybody out of their meeting', async () => {
    const { screen, card, done, history } = await openInMeeting();
    await card.getByRole('button', { name: 'Accept' }).click();
    const question = screen.getByRole('dialog', { name: 'Leave this meeting?' });
    await question.getByRole('button', { name: 'Stay here' }).click();
    await expect.element(question).not.toBeInTheDocument();
    expect([done, history.at(-1)]).toEqual([[], '/meeting/aaaa-bbbb-cccc']);
    await card.getByRole('button', { name: 'Accept' }).click();
    expect(done).toEqual([]);
    await question.getByRole('button', { name: 'Leave and take the call' }).click();
    await expect.poll(() => history.at(-1)).toBe('/meeting/k3v9-x7mp-2qtr');
    expect(done).toEqual(['accept']);
  });

  it('leaves nobody out of both where the service does not answer', async () => {
    const { screen, card, history } = await openInMeeting({
      accepted: { ok: false, error: { kind: 'unreachable' } },
    });
    await card.getByRole('button', { name: 'Accept' }).click();
    await screen.getByRole('button', { name: 'Leave and take the call' }).click();
    await expect.element(card.getByRole('alert').getByText(/^The call could not be taken\./)).toBeVisible();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(history.at(-1)).toBe('/meeting/aaaa-bbbb-cccc');
  });

  it('asks nothing where the room that rings is the one that is open', async () => {
    const { screen, incoming, done } = await open(
      {},
      { path: '/meeting/k3v9-x7mp-2qtr', callPhase: 'in-call' },
    );
    incoming.set(fakeCall('c1', 'Ada'));
    await screen.getByRole('button', { name: 'Accept' }).click();
    expect(done).toEqual(['accept']);
  });

  it('is reached and put away by keys, without an answer, and gives the focus back', async () => {
    const { screen, card, control, done } = await openInMeeting();
    await userEvent.tab();
    await expect.element(card.getByRole('button', { name: 'Hide this call' })).toHaveFocus();
    await userEvent.tab();
    await expect.element(card.getByRole('button', { name: 'Decline' })).toHaveFocus();
    await userEvent.tab();
    await expect.element(card.getByRole('button', { name: 'Accept' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('region')).not.toBeInTheDocument();
    await expect.element(control).toHaveFocus();
    expect(done).toEqual([]);
  });

  it('is refused, and ends with the ringing, the question too', async () => {
    const { screen, control, incoming, done } = await openInMeeting();
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(done).toEqual(['decline']);
    await expect.element(control).toHaveFocus();
    incoming.set(fakeCall('c2', 'Grace'));
    await screen.getByRole('button', { name: 'Accept' }).click();
    await expect.element(screen.getByRole('dialog')).toBeVisible();
    incoming.set(null);
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('is the same for who waits in the lobby', async () => {
    const { screen, incoming } = await open({}, { path: '/meeting/aaaa-bbbb-cccc', callPhase: 'joining' });
    incoming.set(fakeCall('c1', 'Ada'));
    await expect.element(screen.getByRole('region', { name: 'Ada is calling' })).toBeVisible();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  });
});

it.each([
  ['declined', 'Grace does not take the call'],
  ['missed', 'Grace did not answer'],
  ['busy', 'Grace is busy'],
] as const)('says that a call was %s, and offers another', async (how, title) => {
  const { screen, outgoing, done } = await open();
  const callee = { id: 'g', name: 'Grace', avatar: null };
  outgoing.set({ kind: 'asking', callee });
  await screen.getByRole('button', { name: 'Cancel call' }).click();
  outgoing.set({ kind: 'over', callee, how });
  await expect.element(screen.getByRole('dialog', { name: title })).toBeVisible();
  await screen.getByRole('button', { name: 'Call again' }).click();
  expect(done).toEqual(['cancel', 'ring Grace']);
});

it('follows the other one into the room', async () => {
  const { outgoing, history } = await open();
  outgoing.set({
    kind: 'accepted',
    callee: { id: 'g', name: 'Grace', avatar: null },
    call: fakeCall('c1', 'Me'),
  });
  await expect.poll(() => history.at(-1)).toBe('/meeting/k3v9-x7mp-2qtr');
});
