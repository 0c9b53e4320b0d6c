import { observable, type Observable } from '@parley/core/domain/observable';

/** Follows `navigator.onLine` for as long as the page lives. */
export function watchOnline(page: Window): Observable<boolean> {
  const online = observable(page.navigator.onLine);
  page.addEventListener('online', () => online.set(true));
  page.addEventListener('offline', () => online.set(false));
  return online;
}
