import {
  CreateRoomResponse,
  RoomResponse,
  Roster,
  SessionResponse,
  type RoomSettings,
} from '@parley/core/contracts/rest';
import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';
import type { Credentials } from './pages/auth.ts';

/** Makes an account as a script would; answers its session token. */
export async function register(origin: string, account: Credentials): Promise<string> {
  return SessionResponse.parse(await post(`${origin}/api/auth/register`, account)).token;
}

/** Makes a room with settings that the app offers no switch for. It has no keys yet. */
export async function createRoom(
  origin: string,
  token: string,
  settings: Partial<RoomSettings>,
): Promise<RoomCode> {
  const made = CreateRoomResponse.parse(await post(`${origin}/api/rooms/create`, { settings }, token));
  const code = parseRoomCode(made.room.code);
  if (!code) throw new Error('the service made a room without a code');
  return code;
}

/** What the service tells a stranger about a room's state. */
export async function roomState(origin: string, code: RoomCode): Promise<string> {
  const response = await fetch(`${origin}/api/rooms/${code}`);
  return RoomResponse.parse(await response.json()).room.state;
}

/** The identity of somebody in the meeting, as soon as they are in it. */
export async function identityOf(
  origin: string,
  token: string,
  code: RoomCode,
  name: string,
): Promise<string> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${origin}/api/rooms/${code}/participants`, { headers });
  const { participants } = Roster.parse(await response.json());
  const found = participants.find((one) => one.name === name);
  if (!found) throw new Error(`${name} is not in the meeting`);
  return found.identity;
}

/** Does something to a participant as a host, such as `mute`. */
export async function actOn(
  origin: string,
  token: string,
  code: RoomCode,
  identity: string,
  act: string,
  body: object,
): Promise<void> {
  await post(`${origin}/api/rooms/${code}/participants/${identity}/${act}`, body, token);
}

async function post(address: string, body: object, token?: string): Promise<unknown> {
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
