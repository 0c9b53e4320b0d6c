import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { pinoHttp } from 'pino-http';
import { requestIdFor } from './request-id.ts';

/** A logger of JSON lines, on stdout unless another destination is given. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // A second net: nothing below is meant to be logged at all.
    redact: {
      paths: [
        'password',
        'token',
        'secret',
        'authorization',
        'cookie',
        '*.password',
        '*.token',
        '*.secret',
        '*.authorization',
        '*.cookie',
        'req.headers',
        'res.headers',
      ],
      censor: '[redacted]',
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * One line per answer: method, route, status, time. Never a body, a header, a query or a path as it was sent: codes
 * of rooms and LiveKit's tokens stand in them, so the route's pattern is logged instead.
 */
export function requestLogging(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (request, response) => {
      const id = requestIdFor(request);
      response.setHeader('X-Request-Id', id);
      return id;
    },
    quietReqLogger: true,
    serializers: { req: () => undefined, res: () => undefined },
    customAttributeKeys: { reqId: 'requestId', responseTime: 'ms' },
    customSuccessObject: (request, response, fields: { ms: number }) => ({
      ...line(request, response),
      ms: fields.ms,
    }),
    customErrorObject: (request, response, _error, fields: { ms: number }) => ({
      ...line(request, response),
      ms: fields.ms,
    }),
    customLogLevel: (_request, response, error) => {
      if (error !== undefined || response.statusCode >= 500) return 'warn';
      return isChatter(routePattern(response)) ? 'debug' : 'info';
    },
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'answered',
  });
}

function line(request: IncomingMessage, response: ServerResponse): object {
  return { method: request.method, route: routePattern(response) ?? 'static', status: response.statusCode };
}

/** The pattern of the route that answered; undefined where none did. */
export function routePattern(response: object): string | undefined {
  const locals = 'locals' in response && typeof response.locals === 'object' ? response.locals : null;
  const pattern = locals && 'route' in locals ? locals.route : undefined;
  return typeof pattern === 'string' ? pattern : undefined;
}

/** Asked for every second by machines, and by pages for every file. */
function isChatter(pattern: string | undefined): boolean {
  return pattern === undefined || ['/livez', '/readyz', '/api/rooms/{code}/lobby/me'].includes(pattern);
}
