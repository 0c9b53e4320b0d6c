import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';
import type { Request } from 'express';
import type { Limits } from '../../http/limits.ts';
import { ProblemError } from '../../http/problem.ts';
import type { RoomRepository, StoredRoom } from './repository.ts';

/** Looked up for what cannot be a code, so that it takes the same time as one that nobody has. */
const NO_ROOM = '0000-0000-0000' as RoomCode;
const NO_ID = '00000000-0000-0000-0000-000000000000';
const ROOM_ID = /^[0-9a-f-]{36}$/;

/** The one way from what a caller names to a room; wrong codes are counted here, whatever the route. */
export interface RoomLookup {
  /** Rejects with `room.not-found`, with the same answer for an unknown and for a malformed code. */
  byCode(text: string, request: Request): Promise<StoredRoom>;
  byCodeOrId(
    text: string,
    request: Request,
  ): Promise<{ readonly room: StoredRoom; readonly by: 'code' | 'id' }>;
}

export function createRoomLookup(rooms: RoomRepository, limits: Limits): RoomLookup {
  const byCodeOrId: RoomLookup['byCodeOrId'] = async (text, request) => {
    await limits.checkCodes(request);
    const code = parseRoomCode(text);
    const found = await rooms.byCode(code ?? NO_ROOM);
    if (found && code) return { room: found, by: 'code' };
    const named = await rooms.byId(ROOM_ID.test(text) ? text : NO_ID);
    if (named) return { room: named, by: 'id' };
    await limits.wrongCode(request);
    throw new ProblemError('room.not-found');
  };
  return {
    byCodeOrId,
    async byCode(text, request) {
      const { room, by } = await byCodeOrId(text, request);
      if (by === 'code') return room;
      await limits.wrongCode(request);
      throw new ProblemError('room.not-found');
    },
  };
}
