import { z } from 'zod';
import {
  ConnectionTest,
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
  TwoFactorStep,
  type User,
} from '../contracts/rest/index.ts';
import type { SessionStore } from '../platform/index.ts';
import { createTransport, type Credential } from './transport.ts';
import type { ApiClient, ApiResult } from './types.ts';

/** A client of the service at `origin`. The session comes from and goes to `session`, nowhere else. */
export function createApiClient(origin: string, session: SessionStore): ApiClient {
  const send = createTransport(origin, session);
  const begin = async ({ user, token }: SessionResponse): Promise<User> => {
    if (session.kind === 'bearer') await session.write(token);
    return user;
  };
  const signIn = async (path: string, body: unknown): Promise<ApiResult<User>> => {
    const answer = await send('POST', path, SessionResponse, { body, credential: { kind: 'none' } });
    return answer.ok ? { ok: true, value: await begin(answer.value) } : answer;
  };
  const tell = async (path: string, body: unknown): Promise<ApiResult<void>> =>
    act('POST', path, { kind: 'none' }, body);
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
    testConnection: () =>
      send('POST', '/api/connection-tests', ConnectionTest, { credential: { kind: 'none' } }),
    register: (request) => signIn('/api/auth/register', request),
    async login(body) {
      const schema = z.union([SessionResponse, TwoFactorStep]);
      const answer = await send('POST', '/api/auth/login', schema, { body, credential: { kind: 'none' } });
      if (!answer.ok) return answer;
      return 'ticket' in answer.value
        ? { ok: true, value: { kind: 'two-factor', ticket: answer.value.ticket } }
        : { ok: true, value: { kind: 'signed-in', user: await begin(answer.value) } };
    },
    verifyTwoFactor: (ticket, code) => signIn('/api/auth/two-factor/verify', { ticket, code }),
    verifyAddress: (token) => tell('/api/auth/verify', { token }),
    resetPassword: (token, password) => tell('/api/auth/reset', { token, password }),
    resendVerification: (email) => tell('/api/auth/verify/resend', { email }),
    forgotPassword: (email) => tell('/api/auth/forgot', { email }),
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
