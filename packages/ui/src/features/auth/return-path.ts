import { useHistoryState } from 'wouter/use-browser-location';

/** History state that sends people back to a meeting after they signed in. Made by the screen that sent them. */
export interface ReturnState {
  readonly returnTo: string;
}

/** Only places of ours: a state written by something else leads nowhere. */
const MEETING_PATH = /^\/meeting\/[0-9a-z-]+$/;

/** The way back to the meeting from which someone came to sign in, or null. */
export function useReturnPath(): string | null {
  const state: unknown = useHistoryState();
  if (typeof state !== 'object' || state === null || !('returnTo' in state)) return null;
  const { returnTo } = state;
  return typeof returnTo === 'string' && MEETING_PATH.test(returnTo) ? returnTo : null;
}
