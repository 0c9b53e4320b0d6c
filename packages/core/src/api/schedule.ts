import {
  CalendarEventList,
  CalendarEventResponse,
  type CalendarEvent,
  type ChangeEventRequest,
  type PlanEventRequest,
} from '../contracts/rest/index.ts';
import type { SessionStore } from '../platform/index.ts';
import { createTransport } from './transport.ts';
import type { ApiResult } from './types.ts';

/** The calendar of a member as calls. */
export interface ScheduleApi {
  /** What is not over, the earliest first; `after` is the id of the last one seen. */
  events(after?: string): Promise<ApiResult<CalendarEventList>>;
  plan(request: PlanEventRequest): Promise<ApiResult<CalendarEvent>>;
  change(id: string, request: ChangeEventRequest): Promise<ApiResult<CalendarEvent>>;
  cancel(id: string): Promise<ApiResult<CalendarEvent>>;
  /** Takes a cancellation back. */
  restore(id: string): Promise<ApiResult<CalendarEvent>>;
}

/** The calendar of whoever `session` says is signed in at `origin`. */
export function createScheduleApi(origin: string, session: SessionStore): ScheduleApi {
  const send = createTransport(origin, session);
  const credential = { kind: 'session' } as const;
  const one = async (
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body: object,
  ): Promise<ApiResult<CalendarEvent>> => {
    const answer = await send(method, path, CalendarEventResponse, { credential, body });
    return answer.ok ? { ok: true, value: answer.value.event } : answer;
  };
  const pathOf = (id: string): string => `/api/events/${encodeURIComponent(id)}`;
  return {
    events: (after) => {
      const query = new URLSearchParams(after === undefined ? {} : { after }).toString();
      return send('GET', `/api/events?${query}`, CalendarEventList, { credential });
    },
    plan: (request) => one('POST', '/api/events', request),
    change: (id, request) => one('PATCH', pathOf(id), request),
    cancel: (id) => one('DELETE', pathOf(id), {}),
    restore: (id) => one('POST', `${pathOf(id)}/restore`, {}),
  };
}
