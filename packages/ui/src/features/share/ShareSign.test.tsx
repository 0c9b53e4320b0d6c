import { expect, it } from 'vitest';
import { useObservable, useServices } from '../../services/index.ts';
import { draw } from '../../testing/draw.tsx';
import { fakeCall, fakeParticipant, fakeTile, type FakeCall } from '../../testing/fake-call.ts';
import { ShareSign } from './ShareSign.tsx';

const CLOSED = { open: false, toggle: () => undefined };
const GRACE = fakeParticipant({ identity: 'p-grace', name: 'Grace Hopper', isLocal: false });
const SHARE = fakeTile({ id: 'p-grace/share', kind: 'share', participant: GRACE, content: 'video' });

/** What the shell would show of the news. */
function News() {
  const shown = useObservable(useServices().toasts.shown);
  return (
    <ul aria-label="News">
      {shown.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  );
}

function drawSign(fake: FakeCall, viewers = CLOSED) {
  return draw(
    <>
      <ShareSign call={fake.call} viewers={viewers} />
      <News />
    </>,
  );
}

it('says that one shares, and pauses, resumes and changes it', async () => {
  const fake = fakeCall();
  const screen = await drawSign(fake);
  await expect.element(screen.getByRole('region', { name: 'Your share' })).not.toBeInTheDocument();
  fake.share.set({ kind: 'on' });
  await expect.element(screen.getByText('You are sharing your screen')).toBeVisible();
  await screen.getByRole('button', { name: 'Pause sharing' }).click();
  fake.share.set({ kind: 'paused' });
  await expect.element(screen.getByText('Your share is paused')).toBeVisible();
  await screen.getByRole('button', { name: 'Resume sharing' }).click();
  await screen.getByRole('button', { name: 'Share something else' }).click();
  expect(fake.asked).toEqual(['pause share', 'resume share', 'change share']);
});

it('leads to what they see', async () => {
  const fake = fakeCall();
  let toggled = 0;
  fake.share.set({ kind: 'on' });
  const screen = await drawSign(fake, { open: true, toggle: () => void (toggled += 1) });
  const button = screen.getByRole('button', { name: 'What they see' });
  await expect.element(button).toHaveAttribute('aria-expanded', 'true');
  await button.click();
  expect(toggled).toBe(1);
});

it.each([
  ['silent', 'No sound is coming from what you share.'],
  ['missing', 'No computer sound: the system gave none with this share.'],
] as const)('shows that no sound arrives: %s', async (sound, sentence) => {
  const fake = fakeCall();
  fake.share.set({ kind: 'on' });
  const screen = await drawSign(fake);
  await expect.element(screen.getByText('You are sharing your screen')).toBeVisible();
  await expect.element(screen.getByText(sentence)).not.toBeInTheDocument();
  fake.shareSound.set(sound);
  await expect.element(screen.getByText(sentence)).toBeVisible();
});

it('tells of shares that start, pause, go on and stop, not of those that were there', async () => {
  const fake = fakeCall();
  const other = fakeTile({
    id: 'p-alan/share',
    kind: 'share',
    content: 'video',
    participant: fakeParticipant({ identity: 'p-alan', name: 'Alan Turing', isLocal: false }),
  });
  fake.tiles.set([other]);
  const screen = await drawSign(fake);
  const news = screen.getByRole('list', { name: 'News' });
  fake.tiles.set([other, SHARE]);
  await expect.element(news.getByText('Grace Hopper shares their screen')).toBeVisible();
  fake.tiles.set([other, { ...SHARE, content: 'paused' }]);
  await expect.element(news.getByText('Grace Hopper has paused sharing')).toBeVisible();
  fake.tiles.set([other, SHARE]);
  await expect.element(news.getByText('Grace Hopper goes on sharing')).toBeVisible();
  fake.tiles.set([other]);
  await expect.element(news.getByText('Grace Hopper has stopped sharing')).toBeVisible();
  await expect.element(news.getByText(/Alan/)).not.toBeInTheDocument();
});

it('passes on that a presenter asks to enlarge, while they share', async () => {
  const fake = fakeCall();
  fake.enlargeAsked.set('p-grace');
  const screen = await drawSign(fake);
  const ask = screen.getByText(/Grace Hopper asks you to enlarge/);
  await expect.element(ask).not.toBeInTheDocument();
  fake.tiles.set([SHARE]);
  await expect.element(ask).toBeVisible();
  await screen.getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(ask).not.toBeInTheDocument();
  expect(fake.enlargeAsked.value).toBeNull();
});
