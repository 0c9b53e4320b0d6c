import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RoomSettings } from '@parley/core/contracts/rest';
import { roomCodeFromBytes } from '@parley/core/domain/codes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/database.ts';
import { createMediaServer, type MediaServer } from '../../livekit/gateway.ts';
import { createLeases } from '../../db/leases.ts';
import { createRoomWrites } from '../../db/room-writes.ts';
import { createGrantSigner } from '../../livekit/grant-token.ts';
import { createKnownRooms } from '../../livekit/known-rooms.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { testUser } from '../../testing/users.ts';
import { createEventLog } from '../events/log.ts';
import { createMeetingRepository } from './meeting-repository.ts';
import { createMeetings } from './meetings.ts';
import { createPresenceRepository } from './presence.ts';
import { createRoomRepository, type StoredRoom } from './repository.ts';

const dir = mkdtempSync(join(tmpdir(), 'parley-race-'));
let stack: MediaStack;
let db: Database;

beforeAll(async () => {
  stack = await startMediaStack();
  db = await openDatabase({ kind: 'sqlite', file: join(dir, 'parley.db') });
});
afterAll(async () => {
  await db.destroy();
  await stack.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function storedRoom(): Promise<StoredRoom> {
  const owner = await testUser(db, 'Ada');
  const room = {
    id: crypto.randomUUID(),
    code: roomCodeFromBytes(crypto.getRandomValues(new Uint8Array(12))),
    title: '',
    kind: 'meeting' as const,
    personal: false,
    ownerId: owner.id,
    settings: RoomSettings.parse({}),
    createdAt: Date.now(),
  };
  return createRoomRepository(db).insert(room, null);
}

describe('a meeting that a host ends while somebody is being let in', () => {
  it('gives no grant and leaves no room at the media server', async () => {
    const { url, apiKey, apiSecret } = stack.livekit;
    const real = createMediaServer(url, apiKey, apiSecret);
    let afterMade: () => Promise<void> = () => Promise.resolve();
    const media: MediaServer = {
      ...real,
      async ensureRoom(name) {
        await real.ensureRoom(name);
        await afterMade();
      },
    };
    const repository = createMeetingRepository(db, createRoomWrites(db));
    const events = createEventLog(db, Date.now);
    const known = createKnownRooms(media, url, Date.now);
    const meetings = createMeetings({
      rooms: createRoomRepository(db),
      meetings: repository,
      presence: createPresenceRepository(db, events),
      events,
      leases: createLeases(db, Date.now),
      media,
      known,
      sign: createGrantSigner(apiKey, apiSecret),
      enforce: () => Promise.resolve([]),
      now: Date.now,
      onFailure: (error) => expect.fail(String(error)),
    });
    const room = await storedRoom();
    const meeting = await meetings.begin(room);
    if (!meeting) throw new Error('expected a meeting');
    afterMade = () => meetings.end(room, meeting);
    const device = {
      roomId: room.id,
      meetingNumber: meeting.number,
      userId: null,
      name: 'Gus',
      role: 'guest',
      deviceId: null,
      deviceKey: null,
    } as const;

    expect(await meetings.grant(room, meeting, { identity: 'p_race', ...device })).toEqual({ kind: 'ended' });
    known.end();
    expect(await repository.device('p_race')).toBeNull();
    expect(await stack.rooms.listRooms([`${room.id}.1`])).toEqual([]);
  });
});
