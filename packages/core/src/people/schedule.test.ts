import { afterEach, expect, it, vi } from 'vitest';
import type { RealtimeEvent } from '../contracts/realtime.ts';
import type { CalendarEvent } from '../contracts/rest/index.ts';
import { createScope } from '../domain/scope.ts';
import { createReminders } from './reminders.ts';
import { createSchedule } from './schedule.ts';

afterEach(() => vi.useRealTimers());

const START = Date.UTC(2026, 4, 1, 10);
const MINUTE = 60_000;
const eventAt = (id: string, startsAt: number): CalendarEvent => ({
  id,
  title: id,
  state: 'planned',
  startsAt: new Date(startsAt).toISOString(),
  timeZone: 'Europe/Berlin',
  durationMinutes: 30,
  roomCode: 'k3v9-x7mp-2qtr',
  encryption: 'e2ee',
  invite: { web: 'https://parley.example.org/j/x', app: 'parley://join/x' },
  owner: { id: 'me', name: 'Me' },
  invited: [],
  invitedCount: 0,
});

function at(pages: (after: string | undefined) => { events: CalendarEvent[]; next: string | null }) {
  const heard: ((event: RealtimeEvent) => void)[] = [];
  const scope = createScope();
  const answer = (id: string) => Promise.resolve({ ok: true as const, value: eventAt(id, START) });
  const schedule = createSchedule({
    api: {
      events: (after) => Promise.resolve({ ok: true, value: pages(after) }),
      plan: () => answer('new'),
      change: answer,
      cancel: answer,
      restore: answer,
    },
    realtime: {
      on: (_kind, listener) => {
        heard.push(listener as (event: RealtimeEvent) => void);
        return () => undefined;
      },
      onStale: () => () => undefined,
    },
    scope,
  });
  const tell = (): void => heard.forEach((listener) => listener({ type: 'event.changed', eventId: 'x' }));
  return { schedule, scope, tell };
}
const idsOf = (schedule: ReturnType<typeof at>['schedule']) =>
  schedule.state.value.kind === 'loaded' ? schedule.state.value.list.map(({ id }) => id) : null;

it('reads anew when the service tells of a change and after an act of one’s own', async () => {
  let events = [eventAt('a', START)];
  const { schedule, tell } = at(() => ({ events, next: null }));
  await vi.waitFor(() => expect(idsOf(schedule)).toEqual(['a']));
  events = [eventAt('b', START)];
  tell();
  await vi.waitFor(() => expect(idsOf(schedule)).toEqual(['b']));
  events = [];
  await schedule.cancel('b');
  expect(idsOf(schedule)).toEqual([]);
});

it('adds later pages once', async () => {
  const { schedule } = at((after) =>
    after === undefined
      ? { events: [eventAt('a', START)], next: 'a' }
      : { events: [eventAt('a', START), eventAt('b', START)], next: null },
  );
  await vi.waitFor(() => expect(idsOf(schedule)).toEqual(['a']));
  await schedule.loadMore();
  expect(idsOf(schedule)).toEqual(['a', 'b']);
});

it('reminds five minutes before and at the start, of each once, and of nothing that was cancelled', async () => {
  vi.useFakeTimers({ now: START - 60 * MINUTE });
  let events = [eventAt('a', START), eventAt('gone', START + 5 * MINUTE)];
  const { schedule, scope, tell } = at(() => ({ events, next: null }));
  await vi.advanceTimersByTimeAsync(0);
  const reminders = createReminders({ schedule, scope, now: () => Date.now() });
  const given: string[] = [];
  reminders.subscribe(() => {
    const { value } = reminders;
    if (value) given.push(`${value.event.id} ${value.kind} ${(Date.now() - START) / MINUTE}`);
  });
  await vi.advanceTimersByTimeAsync(56 * MINUTE);
  events = [eventAt('a', START)];
  tell();
  await vi.advanceTimersByTimeAsync(30 * MINUTE);
  expect(given).toEqual(['a soon -5', 'a now 0']);
});
