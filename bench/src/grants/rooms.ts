import { randomBytes } from 'node:crypto';
import { CreateRoomResponse, JoinAdmitted, SessionResponse } from '@parley/core/contracts/rest';
import { post } from '../post.ts';

/** Seats are kept for a while for whoever was given a grant, so that one room would soon be full. */
const ROOMS = 150;

/** A member who joins, and open rooms of somebody else with a meeting going on. */
export interface Visitors {
  readonly token: string;
  readonly codes: readonly string[];
}

/** Makes the accounts and rooms through the REST contract and opens each room's meeting. */
export async function prepareRooms(origin: string): Promise<Visitors> {
  const host = await register(origin, 'Bench host');
  const member = await register(origin, 'Bench member');
  const codes: string[] = [];
  for (let made = 0; made < ROOMS; made += 1) {
    const settings = { lobby: 'nobody', capacity: 500 };
    const { room } = await post(origin, '/api/rooms/create', { settings }, host.token, CreateRoomResponse);
    await post(origin, '/api/rooms/join', { code: room.code }, host.token, JoinAdmitted);
    codes.push(room.code);
  }
  return { token: member.token, codes };
}

function register(origin: string, name: string): Promise<SessionResponse> {
  const email = `bench-${randomBytes(6).toString('hex')}@example.org`;
  const account = { email, password: randomBytes(12).toString('hex'), name };
  return post(origin, '/api/auth/register', account, null, SessionResponse);
}
