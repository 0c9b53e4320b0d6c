import {
  CreateRoomResponse,
  CurrentSession,
  Done,
  JoinResponse,
  LobbyList,
  LobbyStatus,
  RoomListResponse,
  RoomResponse,
  ServiceConfig,
  SessionResponse,
  type User,
} from '../contracts/rest/index.ts';
import type { SessionStore } from '../platform/index.ts';
import { createTransport, type Credential } from './transport.ts';
import type { ApiClient, ApiResult } from './types.ts';

/** A client of the service at `origin`. The session comes from and goes to `session`, nowhere else. */
export function createApiClient(origin: string, session: SessionStore): ApiClient {
  const send = createTransport(origin, session);
  const signIn = async (path: string, body: unknown): Promise<ApiResult<User>> => {
    const answer = await send('POST', path, SessionResponse, { body, credential: { kind: 'none' } });
    if (!answer.ok) return answer;
    if (session.kind === 'bearer') await session.write(answer.value.token);
    return { ok: true, value: answer.value.user };
  };
  const act = async (
    method: 'POST' | 'DELETE',
    path: string,
    credential: Credential,
    body?: unknown,
  ): Promise<ApiResult<void>> => {
    const answer = await send(method, path, Done, body === undefined ? { credential } : { credential, body });
    return answer.ok ? { ok: true, value: undefined } : answer;
  };
  const room = (code: string): string => `/api/rooms/${encodeURIComponent(code)}`;
  const asParticipant = (token: string): Credential => ({ kind: 'bearer', token });
  const asTicket = (secret: string): Credential => ({ kind: 'ticket', secret });
  const member: Credential = { kind: 'session' };

  return {
    origin,
    config: () => send('GET', '/api/config', ServiceConfig, { credential: { kind: 'none' } }),
    register: (request) => signIn('/api/auth/register', request),
    login: (request) => signIn('/api/auth/login', request),
    redeem: (request) => signIn('/api/auth/app/redeem', request),
    linkIdentity: (request) => act('POST', '/api/auth/identities/link', member, request),
    async logout() {
      await act('POST', '/api/auth/logout', member, {});
      if (session.kind === 'bearer') await session.clear();
    },
    async currentUser() {
      // Without a bearer there is nothing to ask about; a cookie is invisible to us.
      if (session.kind === 'bearer' && (await session.read()) === null) return { ok: true, value: null };
      const answer = await send('GET', '/api/auth/session', CurrentSession, { credential: member });
      return answer.ok ? { ok: true, value: answer.value.user } : answer;
    },
    async listRooms() {
      const answer = await send('GET', '/api/rooms', RoomListResponse, { credential: member });
      return answer.ok ? { ok: true, value: answer.value.rooms } : answer;
    },
    createRoom: (body) => send('POST', '/api/rooms/create', CreateRoomResponse, { credential: member, body }),
    getRoom: (codeOrId) => send('GET', room(codeOrId), RoomResponse, { credential: member }),
    deleteRoom: (codeOrId) => act('DELETE', room(codeOrId), member),
    join: (body, token) =>
      send('POST', '/api/rooms/join', JoinResponse, {
        body,
        credential: token === undefined ? member : asParticipant(token),
      }),
    postKeys: (code, keys, token) => act('POST', `${room(code)}/keys`, asParticipant(token), keys),
    lobbyStatus: (code, secret) =>
      send('GET', `${room(code)}/lobby/me`, LobbyStatus, { credential: asTicket(secret) }),
    leaveLobby: (code, secret) => act('DELETE', `${room(code)}/lobby/me`, asTicket(secret)),
    lobby: (code, token) =>
      send('GET', `${room(code)}/lobby`, LobbyList, { credential: asParticipant(token) }),
    admit: (code, ticketId, token) =>
      act('POST', `${room(code)}/lobby/${encodeURIComponent(ticketId)}/admit`, asParticipant(token), {}),
    deny: (code, ticketId, token) =>
      act('POST', `${room(code)}/lobby/${encodeURIComponent(ticketId)}/deny`, asParticipant(token), {}),
    admitAll: (code, token) => act('POST', `${room(code)}/lobby/admit-all`, asParticipant(token), {}),
    endMeeting: (code, token) => act('POST', `${room(code)}/end`, asParticipant(token), {}),
  };
}
