import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';
import { expect, it } from 'vitest';
import { browserRoomKeys } from './room-keys.ts';

const CODE = parseRoomCode('k3v9-x7mp-2qtr') as RoomCode;
const OTHER = parseRoomCode('aaaa-bbbb-cccc') as RoomCode;

it('keeps secrets for the life of the page where there is no storage', async () => {
  const keys = browserRoomKeys();
  await keys.write(CODE, 'A'.repeat(43));
  expect(await keys.read(CODE)).toBe('A'.repeat(43));
  expect(await keys.read(OTHER)).toBeNull();
  await keys.forget(CODE);
  expect(await keys.read(CODE)).toBeNull();
});
