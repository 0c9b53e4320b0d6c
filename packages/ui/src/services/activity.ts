import { observable, type Observable } from '@parley/core/domain/observable';
import type { Scope } from '@parley/core/domain/scope';

/** Nobody touched anything for this long: they are away. In milliseconds. */
const AWAY_AFTER_MS = 5 * 60_000;
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Whether somebody sits in front of this page. A hidden page is judged by the same clock: they may be next door. */
export function watchActivity(page: Window, scope: Scope): Observable<'active' | 'away'> {
  const activity = observable<'active' | 'away'>('active');
  let timer = 0;
  const touch = (): void => {
    page.clearTimeout(timer);
    activity.set('active');
    timer = page.setTimeout(() => activity.set('away'), AWAY_AFTER_MS);
  };
  touch();
  for (const kind of TOUCHES) page.addEventListener(kind, touch, { passive: true, capture: true });
  scope.onEnd(() => {
    page.clearTimeout(timer);
    for (const kind of TOUCHES) page.removeEventListener(kind, touch, { capture: true });
  });
  return activity;
}
