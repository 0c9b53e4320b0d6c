import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What may be taken over from a proxy in front: short and plain, so that it can be put into logs and answers. */
const PLAIN = /^[A-Za-z0-9_.-]{8,64}$/;

/** The incoming `X-Request-Id` where it is plain, otherwise a new one. */
export function requestIdFor(request: IncomingMessage): string {
  const incoming = request.headers['x-request-id'];
  return typeof incoming === 'string' && PLAIN.test(incoming) ? incoming : randomUUID();
}

/** The id that the request was given when it came in. */
export function requestIdOf(request: IncomingMessage): string {
  return typeof request.id === 'string' ? request.id : 'unknown';
}
