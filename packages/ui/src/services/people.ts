import type { ApiClient, RealtimeOptions } from '@parley/core/api';
import { observable, type Observable } from '@parley/core/domain/observable';
import { createScope, type Scope } from '@parley/core/domain/scope';
import type { People } from '@parley/core/people';
import type { Platform } from '@parley/core/platform';
import { watchActivity } from './activity.ts';
import type { Session } from './session.ts';

/** On the way into a meeting the network and the processor have something better to do, in milliseconds. */
const MEETING_WAIT_MS = 5_000;

/**
 * The other members, while somebody is signed in; null before and after, and until the code is there, which loads
 * when the page has nothing else to do.
 */
export function followPeople(deps: {
  readonly api: ApiClient;
  readonly session: Session;
  readonly platform: Platform;
  readonly online: Observable<boolean>;
  readonly page: Window;
}): Observable<People | null> {
  const { session, page } = deps;
  const people = observable<People | null>(null);
  let current: { readonly userId: string; readonly scope: Scope } | null = null;
  const follow = (): void => {
    const who = session.state.value;
    // What could not be asked says nothing about who is here.
    if (who.kind === 'unknown' || who.kind === 'failed') return;
    const userId = who.kind === 'member' ? who.user.id : null;
    if (userId === (current?.userId ?? null)) return;
    void current?.scope.end();
    people.set(null);
    current = userId === null ? null : { userId, scope: createScope() };
    if (current === null) return;
    const { scope } = current;
    whenQuiet(page, () => {
      if (!scope.ended) void begin(current?.userId ?? '', scope);
    });
  };
  const begin = async (userId: string, scope: Scope): Promise<void> => {
    const [{ createPeople }, { createPeopleApi }, { createScheduleApi }, { createRealtime }] =
      await Promise.all([
        import('@parley/core/people'),
        import('@parley/core/api/people'),
        import('@parley/core/api/schedule'),
        import('@parley/core/api/realtime'),
      ]);
    if (scope.ended) return;
    const { api, platform, online } = deps;
    const realtime = createRealtime({
      origin: api.origin,
      credential: credentialOf(platform),
      scope,
      online,
    });
    scope.onEnd(
      realtime.state.subscribe(() => {
        // Signed out from afar, perhaps: the service knows.
        if (realtime.state.value.kind === 'refused') void session.refresh();
      }),
    );
    const activity = watchActivity(page, scope);
    const tell = (): void => realtime.setActivity(activity.value);
    tell();
    scope.onEnd(activity.subscribe(tell));
    const peopleApi = createPeopleApi(api.origin, platform.session);
    people.set(
      createPeople({
        userId,
        api: peopleApi,
        scheduleApi: createScheduleApi(api.origin, platform.session),
        realtime,
        abandonRoom: (code) => void api.deleteRoom(code),
        scope,
      }),
    );
  };
  follow();
  session.state.subscribe(follow);
  return people;
}

function credentialOf({ session }: Platform): RealtimeOptions['credential'] {
  if (session.kind === 'cookie') return () => ({ kind: 'cookie' });
  return async () => {
    const token = await session.read().catch(() => null);
    return token === null ? null : { kind: 'session', token };
  };
}

function whenQuiet(page: Window, then: () => void): void {
  const idle = (): void => {
    // Safari has no idle callback; the next task has to do.
    if ('requestIdleCallback' in page) page.requestIdleCallback(then, { timeout: 2_000 });
    else setTimeout(then, 200);
  };
  if (page.location.pathname.startsWith('/meeting/')) page.setTimeout(idle, MEETING_WAIT_MS);
  else idle();
}
