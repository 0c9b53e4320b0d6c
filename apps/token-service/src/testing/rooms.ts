import { randomUUID } from 'node:crypto';
import { RoomSettings } from '@parley/core/contracts/rest';
import { roomCodeFromBytes } from '@parley/core/domain/codes';
import type { Database } from '../db/database.ts';
import type { AdmittedDevice } from '../modules/rooms/device.ts';
import { createRoomRepository, type StoredRoom } from '../modules/rooms/repository.ts';
import { testUser } from './users.ts';

/** A room of a new member, for tests of repositories. */
export async function testRoom(
  db: Database,
  settings: Partial<RoomSettings> = {},
  personal = false,
): Promise<StoredRoom> {
  const owner = await testUser(db, 'Ada');
  return createRoomRepository(db).insert(
    {
      id: randomUUID(),
      code: roomCodeFromBytes(crypto.getRandomValues(new Uint8Array(12))),
      title: '',
      kind: 'meeting',
      personal,
      ownerId: owner.id,
      settings: RoomSettings.parse(settings),
      createdAt: Date.now(),
    },
    null,
  );
}

/** A guest's device in a room's meeting. */
export function testDevice(roomId: string, meetingNumber: number, identity: string): AdmittedDevice {
  return {
    identity,
    roomId,
    meetingNumber,
    userId: null,
    name: identity,
    role: 'guest',
    deviceId: null,
    deviceKey: null,
  };
}
