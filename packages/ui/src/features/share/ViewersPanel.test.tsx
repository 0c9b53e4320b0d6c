import type { ShareViewer } from '@parley/core/call';
import { expect, it } from 'vitest';
import { fakeAdmission } from '../../testing/fake-admission.ts';
import { draw } from '../../testing/draw.tsx';
import { fakeCall, type FakeCall } from '../../testing/fake-call.ts';
import { ViewersPanel } from './ViewersPanel.tsx';

const FULL_HD = { width: 1920, height: 1080 };
const GRACE: ShareViewer = {
  identity: 'p-grace',
  name: 'Grace Hopper',
  view: { received: FULL_HD, shown: FULL_HD, framesPerSecond: 14.6, delay: 240 },
  verdict: { kind: 'clear' },
  remedy: null,
};

async function drawPanel(fake: FakeCall) {
  return draw(<ViewersPanel admission={fakeAdmission({ call: fake.call })} />);
}

it('shows what each receives, and that it can be read', async () => {
  const fake = fakeCall();
  fake.share.set({ kind: 'on' });
  fake.shareViewers.set([GRACE, { ...GRACE, identity: 'p-alan', name: 'Alan', view: null, verdict: null }]);
  const screen = await drawPanel(fake);
  const [grace, alan] = [screen.getByRole('listitem').first(), screen.getByRole('listitem').last()];
  await expect.element(grace.getByText('Grace Hopper')).toBeVisible();
  await expect.element(grace.getByText('Can read it')).toBeVisible();
  await expect.element(grace.getByText(/1920 × 1080, 15 a second, 0\.2\s?s late/)).toBeVisible();
  await expect.element(alan.getByText('No word from this device yet')).toBeVisible();
  await expect.element(screen.getByRole('button')).not.toBeInTheDocument();
});

it.each([
  [{ kind: 'lost', cause: 'small-picture' }, 'spare', 'Send less data: Grace Hopper'],
  [{ kind: 'hard', cause: 'small-window' }, 'ask', 'Ask to enlarge: Grace Hopper'],
  [{ kind: 'away' }, 'ask', 'Ask to enlarge: Grace Hopper'],
] as const)('offers the one thing that may help: %o', async (verdict, remedy, name) => {
  const fake = fakeCall();
  fake.share.set({ kind: 'on' });
  fake.shareViewers.set([{ ...GRACE, verdict, remedy }]);
  const screen = await drawPanel(fake);
  await screen.getByRole('button', { name }).click();
  expect(fake.asked).toEqual(['help p-grace']);
});

it('changes what is sent while it is sent', async () => {
  const fake = fakeCall();
  fake.share.set({ kind: 'on' });
  const screen = await drawPanel(fake);
  await screen.getByRole('radio', { name: 'Video and motion' }).click();
  expect(fake.asked).toEqual(['share motion 1080p 30']);
});

it('says what is to be seen while nothing is sent', async () => {
  const fake = fakeCall();
  const screen = await drawPanel(fake);
  await expect.element(screen.getByText(/Share your screen/)).toBeVisible();
  fake.share.set({ kind: 'paused' });
  await expect.element(screen.getByText(/nobody sees it now/)).toBeVisible();
});
