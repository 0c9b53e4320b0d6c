import { useSearch } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';

/** History state that sends people back to a meeting after they signed in. Made by the screen that sent them. */
export interface ReturnState {
  readonly returnTo: string;
}

/** Only places of ours: a state written by something else leads nowhere. */
const MEETING_PATH = /^\/meeting\/[0-9a-z-]+$/;
/** Where a browser asks whether to sign the app in; the service sends people here first, with `?returnTo=`. */
const SERVICE_PAGE = /^\/api\/auth\/app\/continue\/[0-9a-f-]{36}$/;

/** Whether a way back leads out of the screens, to a page of the service. */
export function isServicePage(path: string): boolean {
  return SERVICE_PAGE.test(path);
}

/** The way back to the meeting or to the page of the service from which someone came to sign in, or null. */
export function useReturnPath(): string | null {
  const state: unknown = useHistoryState();
  const asked = new URLSearchParams(useSearch()).get('returnTo');
  if (asked !== null && isServicePage(asked)) return asked;
  if (typeof state !== 'object' || state === null || !('returnTo' in state)) return null;
  const { returnTo } = state;
  return typeof returnTo === 'string' && MEETING_PATH.test(returnTo) ? returnTo : null;
}
