import {
  BanList,
  Done,
  Roster,
  UpdateRoomResponse,
  type Ban,
  type PermissionsRequest,
  type Room,
  type RosterEntry,
  type UpdateRoomRequest,
} from '../contracts/rest/index.ts';
import type { AssignableRole } from '../domain/moderation.ts';
import type { SessionStore } from '../platform/index.ts';
import { createTransport } from './transport.ts';
import type { ApiResult } from './types.ts';

/** What people do to each other in one meeting, as calls. The service decides who may; the rest is refused. */
export interface ModerationApi {
  roster(): Promise<ApiResult<readonly RosterEntry[]>>;
  /** One's own. */
  setHand(up: boolean): Promise<ApiResult<void>>;
  mute(identity: string, source: 'microphone' | 'camera' | 'screen_share'): Promise<ApiResult<void>>;
  muteAll(): Promise<ApiResult<void>>;
  askToUnmute(identity: string, source: 'microphone' | 'camera'): Promise<ApiResult<void>>;
  permit(identity: string, change: PermissionsRequest): Promise<ApiResult<void>>;
  assign(identity: string, role: AssignableRole): Promise<ApiResult<void>>;
  remove(identity: string): Promise<ApiResult<void>>;
  ban(identity: string): Promise<ApiResult<void>>;
  lowerHand(identity: string): Promise<ApiResult<void>>;
  lowerHands(): Promise<ApiResult<void>>;
  bans(): Promise<ApiResult<readonly Ban[]>>;
  liftBan(id: string): Promise<ApiResult<void>>;
  /** The owner's, by their session. */
  changeRoom(change: UpdateRoomRequest): Promise<ApiResult<Room>>;
}

/** `token` is asked for each call: participant tokens are renewed. */
export function createModerationApi(
  origin: string,
  session: SessionStore,
  code: string,
  token: () => string,
): ModerationApi {
  const send = createTransport(origin, session);
  const room = `/api/rooms/${encodeURIComponent(code)}`;
  const credential = () => ({ kind: 'bearer', token: token() }) as const;
  const act = async (method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<ApiResult<void>> => {
    const answer = await send(method, room + path, Done, {
      credential: credential(),
      ...(body === undefined ? {} : { body }),
    });
    return answer.ok ? { ok: true, value: undefined } : answer;
  };
  const on = (identity: string, what: string, body: unknown = {}): Promise<ApiResult<void>> =>
    act('POST', `/participants/${encodeURIComponent(identity)}/${what}`, body);
  return {
    async roster() {
      const answer = await send('GET', `${room}/participants`, Roster, { credential: credential() });
      return answer.ok ? { ok: true, value: answer.value.participants } : answer;
    },
    setHand: (up) => (up ? act('POST', '/hand', {}) : act('DELETE', '/hand')),
    mute: (identity, source) => on(identity, 'mute', { source }),
    muteAll: () => act('POST', '/mute-all', {}),
    askToUnmute: (identity, source) => on(identity, 'unmute-request', { source }),
    permit: (identity, change) => on(identity, 'permissions', change),
    assign: (identity, role) => on(identity, 'role', { role }),
    remove: (identity) => on(identity, 'remove'),
    ban: (identity) => on(identity, 'ban'),
    lowerHand: (identity) => on(identity, 'lower-hand'),
    lowerHands: () => act('POST', '/lower-hands', {}),
    async bans() {
      const answer = await send('GET', `${room}/bans`, BanList, { credential: credential() });
      return answer.ok ? { ok: true, value: answer.value.bans } : answer;
    },
    liftBan: (id) => act('DELETE', `/bans/${encodeURIComponent(id)}`),
    async changeRoom(body) {
      const answer = await send('PATCH', room, UpdateRoomResponse, { credential: { kind: 'session' }, body });
      return answer.ok ? { ok: true, value: answer.value.room } : answer;
    },
  };
}
