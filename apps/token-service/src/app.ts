import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { errorHandler, notFound } from './http/error-handler.ts';
import type { Limits } from './http/limits.ts';
import { requestLogging } from './http/logging.ts';
import type { Origins } from './http/origins.ts';
import { ProblemError } from './http/problem.ts';
import type { Route, Steps } from './http/route.ts';
import { securityHeaders, type ForeignOrigins } from './http/security-headers.ts';
import { staticFiles } from './http/static.ts';
import { requestIdOf } from './http/request-id.ts';
import { requestTiming } from './http/timing.ts';
import type { FaultReporter } from './modules/faults/reporter.ts';
import type { Metrics } from './modules/metrics/metrics.ts';
import { expectUpload, readBytes, readJsonBody, validate } from './http/validation.ts';
import type { AuditLog } from './modules/audit/log.ts';
import { isSignallingPath, type SignallingProxy } from './livekit/signalling-proxy.ts';

export interface AppDeps {
  readonly logger: Logger;
  readonly origins: Origins;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly faults: FaultReporter;
  readonly audit: AuditLog;
  readonly routes: readonly Route[];
  /** Null where this process proxies no signalling. */
  readonly signalling: SignallingProxy | null;
  readonly trustedProxies: readonly string[];
  readonly foreignOrigins: ForeignOrigins;
  /** Null where this process serves no pages. */
  readonly webDir: string | null;
}

/** The HTTP application over the route table: what every request passes, in the order in which it passes it. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', deps.trustedProxies.length === 0 ? false : [...deps.trustedProxies]);
  app.use(requestLogging(deps.logger));
  app.use(requestTiming((answer) => deps.metrics.answered(answer)));
  const { signalling, webDir } = deps;
  app.use((request, response, next) => {
    if (!signalling || !isSignallingPath(request.path)) {
      next();
      return;
    }
    response.locals['route'] = '/rtc';
    deps.limits.byAddress('signal', request).then(() => signalling.handle(request, response, next), next);
  });
  app.use(securityHeaders(deps.origins.publicUrl, deps.foreignOrigins));
  app.use('/api', deps.origins.cors, deps.origins.guard, noStore);
  mount(app, deps.routes, {
    limitAddress: (name, request) => deps.limits.byAddress(name, request),
    limitAccount: (name, who) => deps.limits.byAccount(name, who),
    validate,
    readBody: readJsonBody,
    readBytes,
    expectUpload,
    audit: (act, request) => deps.audit.record(act, requestIdOf(request)),
  });
  app.use('/api', notFound);
  if (webDir !== null) app.use(staticFiles(webDir));
  app.use(notFound);
  app.use(errorHandler(deps.faults));
  return app;
}

function mount(app: Express, routes: readonly Route[], steps: Steps): void {
  const methods = new Map<string, string[]>();
  for (const route of routes) {
    for (const path of route.paths) {
      const handler: RequestHandler = async (request, response) => {
        response.locals['route'] = path;
        await route.handle(steps, request, response);
      };
      app[route.method](expressPath(path), handler);
      methods.set(path, [...(methods.get(path) ?? []), route.method.toUpperCase()]);
    }
  }
  for (const [path, allowed] of methods) {
    app.all(expressPath(path), (_request, response, next) => {
      response.locals['route'] = path;
      next(new ProblemError('request.wrong-method', { headers: { Allow: allowed.join(', ') } }));
    });
  }
}

/** `{code}` of OpenAPI is `:code` of Express. */
function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
