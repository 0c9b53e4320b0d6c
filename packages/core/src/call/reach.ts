import type { Fault } from '../domain/call-state.ts';

/** No answer for this long counts as none, in milliseconds. */
const ANSWER_MS = 2_000;

/**
 * Asks the media server's own door whether it is there; null where it is. The question carries no token: to be
 * refused is an answer as well.
 */
export async function findFault(livekitUrl: string): Promise<Fault | null> {
  let response: Response;
  try {
    response = await fetch(`${livekitUrl.replace(/^ws/, 'http').replace(/\/$/, '')}/rtc/validate`, {
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  } catch {
    // Asked only now: a machine without a network still reaches a service of its own.
    return navigator.onLine ? 'unreachable' : 'offline';
  }
  if (response.status < 500) return response.status === 429 ? 'service' : null;
  const body: unknown = await response.json().catch(() => null);
  const code = (body as { readonly code?: unknown } | null)?.code;
  return code === 'media.unavailable' ? 'media-server' : 'service';
}
