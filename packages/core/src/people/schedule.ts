import type { Realtime } from '../api/realtime.ts';
import type { ScheduleApi } from '../api/schedule.ts';
import type { ApiError, ApiResult } from '../api/types.ts';
import type { CalendarEvent } from '../contracts/rest/index.ts';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import type { Timed } from '../domain/upcoming.ts';

export type ScheduleState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | {
      readonly kind: 'loaded';
      /** The earliest first. */
      readonly list: readonly CalendarEvent[];
      /** Where later ones go on, or null. */
      readonly next: string | null;
    };

/** What a member has planned or is invited to, as it changes on any of their devices. */
export interface Schedule extends Omit<ScheduleApi, 'events'> {
  readonly state: Observable<ScheduleState>;
  reload(): void;
  loadMore(): Promise<ApiResult<void>>;
}

/** Follows a member's calendar for as long as the scope lasts. */
export function createSchedule(deps: {
  readonly api: ScheduleApi;
  readonly realtime: Pick<Realtime, 'on' | 'onStale'>;
  readonly scope: Scope;
}): Schedule {
  const { api, realtime, scope } = deps;
  const state = observable<ScheduleState>({ kind: 'loading' });
  /** Counts the readings: an answer to an older question changes nothing. */
  let reading = 0;
  const load = async (): Promise<void> => {
    reading += 1;
    const mine = reading;
    const answer = await api.events();
    if (mine !== reading || scope.ended) return;
    if (answer.ok) state.set({ kind: 'loaded', list: answer.value.events, next: answer.value.next });
    // What is shown already is better than nothing.
    else if (state.value.kind !== 'loaded') state.set({ kind: 'failed', error: answer.error });
  };
  const andLoad = async (act: Promise<ApiResult<CalendarEvent>>): Promise<ApiResult<CalendarEvent>> => {
    const answer = await act;
    if (answer.ok) await load();
    return answer;
  };
  scope.onEnd(realtime.on('event.changed', () => void load()));
  scope.onEnd(realtime.onStale(() => void load()));
  void load();
  return {
    state,
    reload() {
      if (state.value.kind !== 'loaded') state.set({ kind: 'loading' });
      void load();
    },
    async loadMore() {
      const before = state.value;
      if (before.kind !== 'loaded' || before.next === null) return { ok: true, value: undefined };
      const answer = await api.events(before.next);
      if (!answer.ok) return answer;
      // Meanwhile read anew: the page that was asked for may not follow any more.
      if (state.value !== before) return { ok: true, value: undefined };
      const known = new Set(before.list.map(({ id }) => id));
      const more = answer.value.events.filter(({ id }) => !known.has(id));
      state.set({ kind: 'loaded', list: [...before.list, ...more], next: answer.value.next });
      return { ok: true, value: undefined };
    },
    plan: (request) => andLoad(api.plan(request)),
    change: (id, request) => andLoad(api.change(id, request)),
    cancel: (id) => andLoad(api.cancel(id)),
    restore: (id) => andLoad(api.restore(id)),
  };
}

/** When it takes place. */
export function timesOf({ startsAt, durationMinutes }: CalendarEvent): Timed {
  const start = Date.parse(startsAt);
  return { startsAt: start, endsAt: start + durationMinutes * 60_000 };
}
