import {
  CallList,
  CallResponse,
  ContactList,
  Done,
  NotificationList,
  type Call,
  type RingRequest,
} from '../contracts/rest/index.ts';
import type { SessionStore } from '../platform/index.ts';
import { createTransport } from './transport.ts';
import type { ApiResult } from './types.ts';

/** The other members as calls: who they are, ringing them, and what one was told of. */
export interface PeopleApi {
  /** A page by name; `after` is the id of the last one seen. */
  contacts(query: { readonly search?: string; readonly after?: string }): Promise<ApiResult<ContactList>>;
  ring(request: RingRequest): Promise<ApiResult<Call>>;
  /** The calls that ring now, by me and at me. */
  calls(): Promise<ApiResult<readonly Call[]>>;
  call(id: string): Promise<ApiResult<Call>>;
  decide(id: string, decision: 'accept' | 'decline' | 'cancel'): Promise<ApiResult<Call>>;
  notifications(before?: string): Promise<ApiResult<NotificationList>>;
  readNotification(id: string): Promise<ApiResult<void>>;
  readAllNotifications(): Promise<ApiResult<void>>;
}

/** The members as whoever `session` says is signed in at `origin` sees them. */
export function createPeopleApi(origin: string, session: SessionStore): PeopleApi {
  const send = createTransport(origin, session);
  const credential = { kind: 'session' } as const;
  const callOf = async (answer: Promise<ApiResult<CallResponse>>): Promise<ApiResult<Call>> => {
    const result = await answer;
    return result.ok ? { ok: true, value: result.value.call } : result;
  };
  const done = async (path: string): Promise<ApiResult<void>> => {
    const answer = await send('POST', path, Done, { credential, body: {} });
    return answer.ok ? { ok: true, value: undefined } : answer;
  };
  const callPath = (id: string): string => `/api/calls/${encodeURIComponent(id)}`;

  return {
    contacts: (query) =>
      send('GET', `/api/contacts?${new URLSearchParams(query).toString()}`, ContactList, { credential }),
    ring: (body) => callOf(send('POST', '/api/calls', CallResponse, { credential, body })),
    async calls() {
      const answer = await send('GET', '/api/calls', CallList, { credential });
      return answer.ok ? { ok: true, value: answer.value.calls } : answer;
    },
    call: (id) => callOf(send('GET', callPath(id), CallResponse, { credential })),
    decide: (id, decision) =>
      callOf(send('POST', `${callPath(id)}/${decision}`, CallResponse, { credential, body: {} })),
    notifications: (before) => {
      const query = new URLSearchParams(before === undefined ? {} : { before }).toString();
      return send('GET', `/api/notifications?${query}`, NotificationList, { credential });
    },
    readNotification: (id) => done(`/api/notifications/${encodeURIComponent(id)}/read`),
    readAllNotifications: () => done('/api/notifications/read-all'),
  };
}
