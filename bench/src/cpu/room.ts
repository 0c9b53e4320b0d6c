import { randomBytes } from 'node:crypto';
import { CreateRoomResponse, JoinAdmitted, SessionResponse } from '@parley/core/contracts/rest';
import { post } from '../post.ts';

/** A room to be crowded: without a lobby, and without end-to-end encryption, which a native crowd has no key for. */
export interface OpenRoom {
  readonly code: string;
  /** What lets one more device in, a page that knows nothing of the service. */
  enter(name: string): Promise<{ readonly url: string; readonly token: string }>;
}

export async function openRoom(origin: string): Promise<OpenRoom> {
  const account = {
    name: 'Bench host',
    email: `bench-${randomBytes(6).toString('hex')}@example.org`,
    password: randomBytes(12).toString('hex'),
  };
  const { token } = await post(origin, '/api/auth/register', account, null, SessionResponse);
  const settings = { encryption: 'transport', lobby: 'nobody' };
  const { room } = await post(origin, '/api/rooms/create', { settings }, token, CreateRoomResponse);
  return {
    code: room.code,
    enter: async (name) =>
      (await post(origin, '/api/rooms/join', { code: room.code, name }, null, JoinAdmitted)).livekit,
  };
}
