import type { z } from 'zod';
import { Problem, ProblemCode } from '../contracts/rest/index.ts';
import type { SessionStore } from '../platform/index.ts';
import type { ApiError, ApiResult } from './types.ts';
import { upload } from './upload.ts';

/** Who asks: nobody, the signed-in person, a device in a meeting, or someone who waits in a lobby. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'session' }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'ticket'; readonly secret: string };

export interface RequestOptions {
  readonly credential: Credential;
  readonly body?: unknown;
  /** Sent as they are, instead of a body. */
  readonly bytes?: Blob;
  /** A file is answered where `bytes` is said; problems are JSON all the same. */
  readonly answer?: 'json' | 'bytes';
  /** The browser may answer with what it has kept, as long as the service allows that. */
  readonly kept?: boolean;
  /** For what takes longer than a question: files. Milliseconds. */
  readonly deadlineMs?: number;
  /** Gives it up. */
  readonly signal?: AbortSignal;
  /** Of `bytes`: hears how much is through, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export type Send = <T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  schema: z.ZodType<T>,
  options: RequestOptions,
) => Promise<ApiResult<T>>;

/** A request that got no answer for this long counts as unreachable, in milliseconds. */
const ANSWER_DEADLINE_MS = 15_000;

/** One door to the network: adds the credential, parses every answer, turns every failure into an ApiError. */
export function createTransport(origin: string, session: SessionStore): Send {
  return async (method, path, schema, options) => {
    const headers: Record<string, string> = {
      accept: options.answer === 'bytes' ? 'image/*, application/json' : 'application/json',
    };
    if (options.body !== undefined) headers['content-type'] = 'application/json';
    if (options.bytes !== undefined) headers['content-type'] = 'application/octet-stream';
    const authorization = await authorizationFor(options.credential, session);
    if (authorization !== null) headers['authorization'] = authorization;
    let response: Response;
    try {
      const early = method === 'GET' ? headStart(path, session, options.credential) : null;
      const ask = (): Promise<Response> => answerTo(origin + path, method, headers, session, options);
      response = await (early?.catch((error: unknown) =>
        isTimeout(error) ? Promise.reject(error) : ask(),
      ) ?? ask());
    } catch {
      return { ok: false, error: { kind: 'unreachable' } };
    }
    const bytes = options.answer === 'bytes' && response.ok;
    const body: unknown = await (bytes ? response.blob() : response.json()).catch(() => undefined);
    if (!response.ok) return { ok: false, error: readProblem(response, body) };
    const parsed = schema.safeParse(body);
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, error: { kind: 'not-parley' } };
  };
}

/** Whoever has not answered in all this time is not asked again in the same breath. */
function isTimeout(error: unknown): error is DOMException {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

function headStart(path: string, session: SessionStore, credential: Credential): Promise<Response> | null {
  if (session.kind !== 'cookie' || credential.kind !== 'session') return null;
  return session.headStart?.(path) ?? null;
}

function answerTo(
  address: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  session: SessionStore,
  options: RequestOptions,
): Promise<Response> {
  const { bytes, body, onProgress, signal, deadlineMs = ANSWER_DEADLINE_MS } = options;
  if (bytes !== undefined && onProgress !== undefined)
    return upload(address, { method, headers, bytes, deadlineMs, signal, onProgress });
  return fetch(address, {
    method,
    headers,
    // The app is its own origin and never sends cookies; the browser is the service's.
    credentials: session.kind === 'cookie' ? 'same-origin' : 'omit',
    cache: options.kept === true ? 'default' : 'no-store',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    signal: AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(signal === undefined ? [] : [signal])]),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(bytes === undefined ? {} : { body: bytes }),
  });
}

async function authorizationFor(credential: Credential, session: SessionStore): Promise<string | null> {
  switch (credential.kind) {
    case 'none':
      return null;
    case 'session': {
      const token = session.kind === 'bearer' ? await session.read() : null;
      return token === null ? null : `Bearer ${token}`;
    }
    case 'bearer':
      return `Bearer ${credential.token}`;
    case 'ticket':
      return `Ticket ${credential.secret}`;
  }
}

function readProblem(response: Response, body: unknown): ApiError {
  const problem = Problem.safeParse(body);
  if (!problem.success) {
    // A gateway in front of a stopped service answers in its own words.
    return response.status >= 500 ? { kind: 'unreachable' } : { kind: 'not-parley' };
  }
  const code = ProblemCode.safeParse(problem.data.code);
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    kind: 'problem',
    // A newer service may know codes that we do not: its area still tells what kind of trouble it is.
    code: code.success ? code.data : response.status >= 500 ? 'service.internal' : 'request.invalid',
    status: response.status,
    requestId: problem.data.requestId,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
    fields: problem.data.errors ?? [],
  };
}
