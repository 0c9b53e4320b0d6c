import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { FaultReporter } from '../modules/faults/reporter.ts';
import { storageFault } from '../db/storage-fault.ts';
import { routePattern } from './logging.ts';
import { ProblemError, problemBody } from './problem.ts';

/** Sends a refusal as `application/problem+json`. */
export function sendProblem(response: Response, problem: ProblemError): void {
  for (const [name, value] of Object.entries(problem.extras.headers ?? {})) response.setHeader(name, value);
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem.code, requestIdOf(response), problem.extras)));
}

/** The id that the request was given when it came in. */
function requestIdOf(response: Response): string {
  const id = response.getHeader('X-Request-Id');
  return typeof id === 'string' ? id : 'unknown';
}

/** What no route took. */
export const notFound: RequestHandler = (_request, response) => {
  sendProblem(response, new ProblemError('request.not-found'));
};

/** The last handler: refusals are answered, everything unexpected is logged with its stack and told as a 500. */
export function errorHandler(faults: FaultReporter): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toProblem(error);
    const { code, status } = problem;
    if (status >= 500) request.log.error({ err: problem.cause ?? error, code }, 'request failed');
    if (code === 'service.internal') {
      const route = routePattern(response) ?? 'static';
      faults.report(problem.cause ?? error, {
        code,
        route,
        method: request.method,
        requestId: requestIdOf(response),
      });
    }
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(response, problem);
  };
}

/** Maps what can be thrown below a route to a refusal. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const fault = storageFault(error);
  if (fault === 'full') return new ProblemError('storage.full', { cause: error });
  if (fault === 'busy') return new ProblemError('service.unavailable', { cause: error });
  if (fault === 'untext') return new ProblemError('request.invalid', { cause: error });
  return bodyProblem(error) ?? new ProblemError('service.internal', { cause: error });
}

/** body-parser's and Express' errors, told apart by `type` (expressjs.com, body-parser: Errors). */
function bodyProblem(error: unknown): ProblemError | null {
  if (!(error instanceof Error)) return null;
  const type = 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return new ProblemError('request.too-large');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new ProblemError('request.wrong-type');
  }
  const status = 'status' in error ? error.status : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new ProblemError('request.malformed');
  return null;
}
