import type { RequestHandler } from 'express';
import { routePattern } from './logging.ts';

/** An answer that was sent whole. */
export interface Answered {
  readonly method: string;
  /** The route's pattern; `static` for everything that is no route. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** Tells of every answer how long it took, from the request's head to the answer's last byte. */
export function requestTiming(answered: (answer: Answered) => void): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    response.once('finish', () => {
      answered({
        method: request.method,
        route: routePattern(response) ?? 'static',
        status: response.statusCode,
        seconds: (performance.now() - began) / 1000,
      });
    });
    next();
  };
}
