import { observable } from '@parley/core/domain/observable';
import type { Admission } from '@parley/core/join';
import { afterEach, expect, it, vi } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakeAdmission } from '../../testing/fake-admission.ts';
import { fakeCall, fakeParticipant, type FakeCall } from '../../testing/fake-call.ts';
import { useStageModel } from '../stage/index.ts';
import { ControlBar } from './ControlBar.tsx';
import type { SidePanelControl } from './side-panel/side-panel.ts';

const CLOSED: SidePanelControl = {
  panel: { kind: 'none' },
  id: 'panel',
  openedFrom: () => null,
  toggle: () => undefined,
  close: () => undefined,
};

function admissionTo(fake: FakeCall, role: Admission['role']): Admission {
  fake.participants.update(([own, ...others]) => [fakeParticipant({ ...own, role }), ...others]);
  return fakeAdmission({ call: fake.call, role });
}

function Bar({ admission }: { readonly admission: Admission }) {
  const stage = useStageModel(admission.call);
  return <ControlBar admission={admission} sidePanel={CLOSED} stage={stage} />;
}

afterEach(() => void vi.useRealTimers());

it('names what a press does, and does it', async () => {
  const fake = fakeCall();
  const screen = await draw(<Bar admission={admissionTo(fake, 'guest')} />);
  await screen.getByRole('button', { name: 'Turn microphone off' }).click();
  fake.microphone.set({ kind: 'off' });
  await screen.getByRole('button', { name: 'Turn microphone on' }).click();
  await screen.getByRole('button', { name: 'Turn camera off' }).click();
  await screen.getByRole('button', { name: 'Leave' }).click();
  expect(fake.asked).toEqual(['microphone off', 'microphone on', 'camera off', 'leave']);
});

it('turns Share screen into Stop sharing while a share is on', async () => {
  const fake = fakeCall();
  const screen = await draw(<Bar admission={admissionTo(fake, 'guest')} />);
  await screen.getByRole('button', { name: 'Share screen' }).click();
  fake.share.set({ kind: 'on' });
  await screen.getByRole('button', { name: 'Stop sharing' }).click();
  expect(fake.asked).toEqual(['share', 'stop share']);
});

it('does not press what the room forbids', async () => {
  const fake = fakeCall();
  fake.camera.set({ kind: 'forbidden' });
  const screen = await draw(<Bar admission={admissionTo(fake, 'guest')} />);
  const camera = screen.getByRole('button', { name: 'Turn camera on' });
  await expect.element(camera).toHaveAttribute('aria-disabled', 'true');
  await camera.click({ force: true });
  expect(fake.asked).toEqual([]);
});

it('keeps ending for hosts, with a moment to take it back when others are there', async () => {
  const fake = fakeCall();
  const ended = observable(false);
  const endMeeting = () => {
    ended.set(true);
    return Promise.resolve({ ok: true, value: undefined } as const);
  };
  const guest = await draw(<Bar admission={admissionTo(fake, 'guest')} />);
  await expect.element(guest.getByRole('button', { name: 'End for everyone' })).not.toBeInTheDocument();
  await guest.unmount();

  fake.participants.set([fakeParticipant(), fakeParticipant({ identity: 'p-grace', isLocal: false })]);
  const host = await draw(<Bar admission={admissionTo(fake, 'host')} />, {
    api: { endMeeting },
  });
  await host.getByRole('button', { name: 'End for everyone' }).click();
  await host.getByRole('button', { name: 'Keep the meeting' }).click();
  await expect.element(host.getByRole('timer')).not.toBeInTheDocument();
  expect(ended.value).toBe(false);
  await host.getByRole('button', { name: 'End for everyone' }).click();
  await expect.poll(() => ended.value, { timeout: 10_000 }).toBe(true);
});

it('waits with the end while the pointer is on the way to taking it back', async () => {
  const fake = fakeCall();
  fake.participants.set([fakeParticipant(), fakeParticipant({ identity: 'p-grace', isLocal: false })]);
  const ended = vi.fn(() => Promise.resolve({ ok: true, value: undefined } as const));
  const host = await draw(<Bar admission={admissionTo(fake, 'host')} />, { api: { endMeeting: ended } });
  await host.getByRole('button', { name: 'End for everyone' }).click();
  const keep = host.getByRole('button', { name: 'Keep the meeting' });
  await keep.hover();
  const seconds = host.getByRole('timer').element().textContent;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  // Drawn anew while time stands still: a countdown that goes on would be waiting for these.
  await host.getByRole('button', { name: 'End for everyone' }).hover();
  await keep.hover();
  for (let second = 0; second < 6; second += 1) {
    vi.advanceTimersByTime(1_000);
    // What a second that has passed would change is drawn by then.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }
  vi.useRealTimers();
  await expect.element(host.getByRole('timer')).toHaveTextContent(seconds);
  expect(ended).not.toHaveBeenCalled();
  await host.getByRole('button', { name: 'End for everyone' }).hover();
  await expect.poll(() => ended.mock.calls.length, { timeout: 10_000 }).toBe(1);
});

it('offers an end to who is a host now, whatever they came in as', async () => {
  const fake = fakeCall();
  const screen = await draw(<Bar admission={admissionTo(fake, 'member')} />);
  const end = screen.getByRole('button', { name: 'End for everyone' });
  await expect.element(end).not.toBeInTheDocument();
  fake.participants.set([fakeParticipant({ role: 'cohost' })]);
  await expect.element(end).toBeVisible();
  fake.participants.set([fakeParticipant({ role: 'member' })]);
  await expect.element(end).not.toBeInTheDocument();
});
