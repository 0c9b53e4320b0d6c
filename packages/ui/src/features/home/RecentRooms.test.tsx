import type { Room } from '@parley/core/contracts/rest';
import { RoomSettings } from '@parley/core/contracts/rest';
import { afterEach, expect, it, vi } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { ToastRegion } from '../../shell/ToastRegion.tsx';
import { RecentRooms } from './RecentRooms.tsx';

afterEach(() => vi.useRealTimers());

const roomOf = (id: string, title: string, state: Room['state'] = 'waiting', count = 0): Room => ({
  id,
  code: 'k3v9-x7mp-2qtr',
  title,
  kind: 'meeting',
  state,
  ownerId: 'me',
  locked: false,
  personal: false,
  count,
  settings: RoomSettings.parse({}),
  createdAt: '2026-01-01T00:00:00.000Z',
  lastMeetingAt: null,
});

async function open(rooms: readonly Room[]) {
  const deleteRoom = vi.fn(() => Promise.resolve({ ok: true as const, value: undefined }));
  const screen = await draw(
    <>
      <RecentRooms />
      <ToastRegion />
    </>,
    { api: { listRooms: () => Promise.resolve({ ok: true, value: rooms }), deleteRoom } },
  );
  return { screen, deleteRoom };
}

it('shows first where somebody is now', async () => {
  const { screen } = await open([roomOf('a', 'Standup', 'active', 3), roomOf('b', 'Retro')]);
  const now = screen.getByRole('region', { name: 'Happening now' });
  await expect.element(now.getByText('Standup')).toBeVisible();
  await expect.element(now.getByText('3 people there')).toBeVisible();
  await expect.element(screen.getByRole('region', { name: 'Your rooms' }).getByText('Retro')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Delete Standup' }).query()).toBeNull();
});

it('deletes a room only when it can no longer be taken back', async () => {
  const { screen, deleteRoom } = await open([roomOf('a', 'Standup'), roomOf('b', 'Retro')]);
  await screen.getByRole('button', { name: 'Delete Retro' }).click();
  await expect.element(screen.getByRole('button', { name: 'Delete Retro' })).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.element(screen.getByRole('button', { name: 'Delete Retro' })).toBeVisible();
  expect(deleteRoom).not.toHaveBeenCalled();

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  screen
    .getByRole('button', { name: 'Delete Standup' })
    .element()
    .dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(deleteRoom).toHaveBeenCalledExactlyOnceWith('a');
});
