import { describe, expect, it } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakeCall, fakeParticipant } from '../../testing/fake-call.ts';
import { ConnectionBanner, QualitySign } from './index.ts';

describe('what the banner says', () => {
  it('is nothing while the call stands', async () => {
    const { call } = fakeCall();
    const screen = await draw(<ConnectionBanner call={call} />);
    expect(screen.getByRole('status').element().textContent).toBe('');
  });

  it('is that somebody works on it, and whose side it is on as soon as that is known', async () => {
    const { call, phase } = fakeCall();
    const screen = await draw(<ConnectionBanner call={call} />);
    const status = screen.getByRole('status');
    phase.set({ kind: 'resuming', since: 0, lostAt: Date.now(), fault: null });
    await expect.element(status.getByText(/Bringing you back/)).toBeVisible();
    phase.set({ kind: 'rejoining', since: 0, lostAt: Date.now(), fault: 'media-server', failures: 3 });
    await expect.element(status.getByText(/The media server is away/)).toBeVisible();
    phase.set({ kind: 'rejoining', since: 0, lostAt: Date.now(), fault: 'offline', failures: 4 });
    await expect.element(status.getByText(/This device has no network/)).toBeVisible();
    phase.set({ kind: 'live', since: 0 });
    await expect.element(status).toBeEmptyDOMElement();
  });

  it('holds the time away in the name of its clock, not in what is read out each second', async () => {
    const { call, phase } = fakeCall();
    phase.set({ kind: 'resuming', since: 0, lostAt: Date.now() - 65_000, fault: null });
    const screen = await draw(<ConnectionBanner call={call} />);
    await expect.element(screen.getByRole('timer', { name: /^Away for 1:0/ })).toBeVisible();
  });
});

it('keeps its clock on one line on a phone', async () => {
  const { call, phase } = fakeCall();
  phase.set({ kind: 'rejoining', since: 0, lostAt: Date.now() - 65_000, fault: 'media-server', failures: 3 });
  const screen = await draw(
    <div style={{ width: 375 }}>
      <ConnectionBanner call={call} />
    </div>,
  );
  const clock = screen.getByRole('timer', { name: /^Away for 1:0/ });
  await expect.element(clock).toBeVisible();
  const { width, height } = clock.element().getBoundingClientRect();
  expect(height).toBeLessThan(30);
  expect(width).toBeGreaterThan(20);
});

describe('the sign beside a name', () => {
  it('tells a weak and a lost connection, also whether it is the own one', async () => {
    const screen = await draw(
      <>
        <QualitySign participant={fakeParticipant({ isLocal: false, quality: 'poor' })} />
        <QualitySign participant={fakeParticipant({ isLocal: true, quality: 'lost' })} />
      </>,
    );
    await expect.element(screen.getByText('Weak connection')).toBeInTheDocument();
    await expect.element(screen.getByText('Your connection is lost')).toBeInTheDocument();
  });

  it('is absent where all is well', async () => {
    const screen = await draw(<QualitySign participant={fakeParticipant({ quality: 'good' })} />);
    expect(screen.container.textContent).toBe('');
  });
});
