import cors from 'cors';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { ProblemError } from './problem.ts';

/** The origin of the desktop app's own scheme. */
const APP_ORIGIN = 'parley-app://app';

/** Who may call from a browser, and which of those calls come from our own pages. */
export interface Origins {
  readonly publicUrl: string;
  /** Answers preflights and names allowed origins; no credentials: other origins come with a bearer. */
  readonly cors: RequestHandler;
  /** Refuses writes that a page of an unknown origin sends. */
  readonly guard: RequestHandler;
  /** Whether the page that sent the request is one of ours. False where the browser did not say. */
  isSameOrigin(request: Pick<IncomingMessage, 'headers'>): boolean;
  /** Whether no page sent the request, or one that may call. A WebSocket knows no preflight: it is asked here. */
  mayConnect(request: Pick<IncomingMessage, 'headers'>): boolean;
}

export function createOrigins(publicUrl: string, extra: readonly string[]): Origins {
  const allowed = new Set([publicUrl, APP_ORIGIN, ...extra]);
  // The service may be reached by more names than its public one (127.0.0.1 for localhost): the page's origin then
  // names the host that the request itself was sent to, which no other site can make a browser do.
  const ours = new URL(publicUrl);
  const isOwn = (origin: string, request: Pick<IncomingMessage, 'headers'>): boolean => {
    if (origin === publicUrl) return true;
    const { host } = URL.canParse(origin) ? new URL(origin) : {};
    // Whoever is on the network can forge a page of our host without TLS.
    if (ours.protocol === 'https:' && host === ours.host) return false;
    return host !== undefined && host === request.headers.host;
  };
  return {
    publicUrl,
    cors: cors({
      origin: [...allowed],
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: ['authorization', 'content-type', 'x-request-id'],
      exposedHeaders: ['retry-after', 'x-request-id'],
      maxAge: 600,
    }),
    guard: (request, _response, next) => {
      const origin = request.headers.origin;
      const write = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
      if (write && origin !== undefined && !allowed.has(origin) && !isOwn(origin, request)) {
        throw new ProblemError('request.forbidden-origin');
      }
      next();
    },
    mayConnect(request) {
      const { origin } = request.headers;
      return origin === undefined || allowed.has(origin) || isOwn(origin, request);
    },
    isSameOrigin(request) {
      const origin = request.headers.origin;
      if (origin !== undefined) return isOwn(origin, request);
      return request.headers['sec-fetch-site'] === 'same-origin';
    },
  };
}
