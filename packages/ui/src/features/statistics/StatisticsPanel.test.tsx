import type { Call } from '@parley/core/call';
import { afterEach, expect, it, vi } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakeAdmission } from '../../testing/fake-admission.ts';
import { fakeCall } from '../../testing/fake-call.ts';
import { StatisticsPanel } from './StatisticsPanel.tsx';

afterEach(() => vi.restoreAllMocks());

/** A track of which the browser reports more bytes each time it is asked. */
function publication(source: string, direction: 'inbound-rtp' | 'outbound-rtp', encrypted = true) {
  let asked = 0;
  const counts =
    direction === 'inbound-rtp' ? ['bytesReceived', 'packetsReceived'] : ['bytesSent', 'packetsSent'];
  const getRTCStatsReport = () => {
    asked += 1;
    const [bytes = '', packets = ''] = counts;
    const stream = {
      type: direction,
      codecId: 'codec',
      frameWidth: 1280,
      frameHeight: 720,
      framesPerSecond: 30,
      [bytes]: asked * 100_000,
      [packets]: asked * 100,
    };
    return Promise.resolve(
      new Map<string, object>([
        ['stream', stream],
        ['codec', { type: 'codec', id: 'codec', mimeType: 'video/VP8' }],
      ]),
    );
  };
  return [source, { source, isEncrypted: encrypted, track: { getRTCStatsReport } }] as const;
}

function roomWith(
  own: readonly ReturnType<typeof publication>[],
  others: readonly ReturnType<typeof publication>[],
): Call['room'] {
  const person = (identity: string, name: string, isLocal: boolean, tracks: typeof own) => ({
    identity,
    name,
    isLocal,
    trackPublications: new Map(tracks),
  });
  return {
    localParticipant: person('p-ada', 'Ada Lovelace', true, own),
    remoteParticipants: new Map([['p-grace', person('p-grace', 'Grace Hopper', false, others)]]),
  } as unknown as Call['room'];
}

const panel = (room: Call['room'], copyText = vi.fn(() => Promise.resolve())) => {
  const { call, phase } = fakeCall();
  return {
    phase,
    copyText,
    screen: draw(<StatisticsPanel admission={fakeAdmission({ call: { ...call, room } })} />, {
      platform: { copyText },
    }),
  };
};

it('says that there is nothing to measure yet', async () => {
  const screen = await panel(roomWith([], [])).screen;
  await expect.element(screen.getByText('Nothing is sent or received yet.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Copy the figures' })).not.toBeInTheDocument();
});

it('has the figures of each track under its name, and rates from the second reading on', async () => {
  const room = roomWith(
    [publication('camera', 'outbound-rtp')],
    [publication('camera', 'inbound-rtp'), publication('screen_share', 'inbound-rtp', false)],
  );
  const screen = await panel(room).screen;
  const own = screen.getByRole('region', { name: 'Sent by you · Camera' });
  await expect.element(own.getByText(/1280\s×\s720/)).toBeVisible();
  await expect.element(own.getByText('VP8')).toBeVisible();
  await expect.element(own.getByText('End to end')).toBeVisible();
  await expect.element(own.getByText('Bitrate')).toBeVisible();
  const share = screen.getByRole('region', { name: 'Received from Grace Hopper · Screen' });
  await expect.element(share.getByText('In transit only')).toBeVisible();
  expect(screen.getByRole('region').elements()).toHaveLength(3);
});

it('copies them without names, and keeps the last ones while the connection is away', async () => {
  const room = roomWith([], [publication('camera', 'inbound-rtp')]);
  const { screen: drawing, copyText, phase } = panel(room);
  const screen = await drawing;
  await screen.getByRole('button', { name: 'Copy the figures' }).click();
  expect(copyText).toHaveBeenCalledWith(expect.stringMatching(/^person 1, camera: resolution 1280\s×\s720/));
  phase.set({ kind: 'resuming', since: 0, lostAt: Date.now(), fault: null });
  await expect.element(screen.getByText(/The connection is away/)).toBeVisible();
  await expect
    .element(screen.getByRole('region', { name: 'Received from Grace Hopper · Camera' }))
    .toBeVisible();
});
