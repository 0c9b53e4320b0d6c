import { expect, it, vi } from 'vitest';
import type { ApiClient } from '../api/index.ts';
import type { JoinAdmitted, RoomResponse } from '../contracts/rest/index.ts';
import { parseRoomCode, type RoomCode } from '../domain/codes.ts';
import type { JoinDevice } from './device.ts';
import { createPreparedGrant } from './prepared-grant.ts';

const CODE = parseRoomCode('k3v9-x7mp-2qtr') as RoomCode;
const ADMITTED = { status: 'admitted' } as JoinAdmitted;
const OPEN = { access: 'full', entry: 'open', room: { state: 'active' } } as RoomResponse;

function prepare() {
  let now = 0;
  const join = vi.fn<ApiClient['join']>(() => Promise.resolve({ ok: true, value: ADMITTED }));
  const device = (): Promise<JoinDevice> =>
    Promise.resolve({ keys: {} as JoinDevice['keys'], deviceId: 'laptop', userId: 'ada' });
  const grant = createPreparedGrant({ join }, CODE, device, () => now);
  return { grant, join, pass: (milliseconds: number) => (now += milliseconds) };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it('is there at the click, and is used once', async () => {
  const { grant, join } = prepare();
  grant.follow(OPEN);
  grant.follow(OPEN);
  await settled();
  expect(join).toHaveBeenCalledExactlyOnceWith({ code: CODE, deviceId: 'laptop' });
  expect(await grant.take()).toBe(ADMITTED);
  expect(await grant.take()).toBeNull();
});

it.each([
  ['a lobby', { ...OPEN, entry: 'lobby' }],
  ['a closed room', { ...OPEN, entry: 'closed' }],
  ['a meeting that has not begun', { ...OPEN, room: { state: 'waiting' } }],
])('asks for nothing where there is %s', async (_what, room) => {
  const { grant, join } = prepare();
  grant.follow(room as RoomResponse);
  await settled();
  expect(join).not.toHaveBeenCalled();
  expect(await grant.take()).toBeNull();
});

it('is waited for by a click that comes while it is asked for', async () => {
  const { grant, join } = prepare();
  let answer: (admitted: Awaited<ReturnType<ApiClient['join']>>) => void = () => undefined;
  join.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  grant.follow(OPEN);
  await settled();
  const taken = grant.take();
  answer({ ok: true, value: ADMITTED });
  expect(await taken).toBe(ADMITTED);
});

it('is dropped when the door closes meanwhile', async () => {
  const { grant } = prepare();
  grant.follow(OPEN);
  await settled();
  grant.follow({ ...OPEN, entry: 'closed' });
  expect(await grant.take()).toBeNull();
});

it('is not used when it is about to run out', async () => {
  const { grant, pass } = prepare();
  grant.follow(OPEN);
  await settled();
  pass(4 * 60_000);
  expect(await grant.take()).toBeNull();
});
