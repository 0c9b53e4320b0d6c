import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ProblemCode } from '@parley/core/contracts/rest';
import type { Authenticator, Caller } from './caller.ts';
import type { LimitName } from './limits.ts';
import { ProblemError } from './problem.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What an act answers with. */
export interface Reply<T> {
  readonly status: number;
  readonly body: T;
  /** Whole `Set-Cookie` lines. */
  readonly cookies?: readonly string[];
  /** In place of those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The body of a reply that is a file. */
export interface FileBody {
  /** Its media type, as the service has found out and not as somebody has said. */
  readonly type: string;
  /** Whole header lines beside the type and the security headers. */
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Readable;
}

/** The answer of a policy that produces a file. */
export const FileAnswer = z.custom<FileBody>().meta({ override: { type: 'string', format: 'binary' } });

export interface Input<Who, Params, Query, Body> {
  readonly who: Who;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly request: Request;
}

/** The answers of a route by status. */
export type AnswerSchemas = Readonly<Record<number, z.ZodType>>;

/** What the audit log says of a route's acts: who, on whom or what, and whether it was done or refused. */
export interface Audit<Who, Params, Query, Body, Access> {
  /** `area.act`, such as `participant.remove`. */
  readonly action: string;
  /**
   * What is acted on, by its id; the path's last parameter where nothing else is said. `access` is undefined where
   * the right to it was refused. A room's code is no id: who has it may come in.
   */
  readonly target?: (input: Input<Who, Params, Query, Body>, access: Access | undefined) => string;
}

/** One route as policy, in the order in which it is carried out: limit, authenticate, validate, authorise, act. */
export interface Policy<Who extends Caller, Params, Query, Body, Access, Answers extends AnswerSchemas> {
  readonly method: Method;
  /** Paths in OpenAPI's form (`/api/rooms/{code}`); all but the first are aliases kept for scripts. */
  readonly paths: readonly [string, ...string[]];
  readonly summary: string;
  readonly tag: string;
  /** A function where the kind of request decides which allowance it is taken from. */
  readonly limit: LimitName | ((request: Request) => LimitName);
  readonly authenticate: Authenticator<Who>;
  readonly params?: z.ZodObject & z.ZodType<Params>;
  readonly query?: z.ZodObject & z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** Reads the body as bytes instead of JSON, at most this many; `body` then takes a Buffer. */
  readonly maxBytes?: number;
  /** Leaves the body to `act` as a stream of bytes; more than this many are refused before it, where they are told. */
  readonly upload?: { readonly maxBytes: number };
  /** Stated for whatever changes something that people would ask about later. */
  readonly audit?: Audit<Who, Params, Query, Body, Access>;
  /** Rejects callers without the right, and hands on what the right is about. */
  readonly authorise?: (input: Input<Who, Params, Query, Body>) => Promise<Access>;
  readonly act: (
    input: Input<Who, Params, Query, Body> & { readonly access: Access },
  ) => Promise<Reply<z.output<Answers[keyof Answers]>>>;
  readonly answers: Answers;
  /** JSON unless it says otherwise. */
  readonly produces?: 'html' | 'file' | 'text' | 'json-or-csv';
  /** The refusals that are this route's own; those of every route are added by the OpenAPI document. */
  readonly problems?: readonly ProblemCode[];
}

/** A policy with its types closed over, as the route table holds it. */
export interface Route {
  readonly method: Method;
  readonly paths: readonly [string, ...string[]];
  readonly summary: string;
  readonly tag: string;
  readonly credential: Authenticator<Caller>['credential'];
  readonly params: z.ZodObject | undefined;
  readonly query: z.ZodObject | undefined;
  readonly body: z.ZodType | undefined;
  readonly maxBytes: number | undefined;
  readonly upload: { readonly maxBytes: number } | undefined;
  readonly audited: boolean;
  readonly answers: AnswerSchemas;
  readonly produces: 'html' | 'file' | 'text' | 'json-or-csv' | 'json';
  readonly problems: readonly ProblemCode[];
  readonly handle: (steps: Steps, request: Request, response: Response) => Promise<void>;
}

/** What the application supplies to every route. */
export interface Steps {
  /** Counts the request against its address; rejects with `request.rate-limited`. */
  limitAddress(name: LimitName, request: Request): Promise<void>;
  /** Counts it against the account that asks, where there is one. */
  limitAccount(name: LimitName, who: Caller): Promise<void>;
  validate<T>(schema: z.ZodType<T>, value: unknown): T;
  readBody(request: Request, response: Response): Promise<unknown>;
  readBytes(request: Request, maxBytes: number): Promise<Buffer>;
  /** Looks at what is told of a body that `act` reads itself. */
  expectUpload(request: Request, maxBytes: number): void;
  /** Notes an act. It never rejects: what was done is not undone because its note could not be written. */
  audit(entry: AuditedAct, request: Request): Promise<void>;
}

export interface AuditedAct {
  readonly who: Caller;
  readonly action: string;
  readonly target: string;
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
}

/** Makes the table's entry for `policy`. */
export function route<
  Who extends Caller,
  Answers extends AnswerSchemas,
  Params = undefined,
  Query = undefined,
  Body = undefined,
  Access = undefined,
>(policy: Policy<Who, Params, Query, Body, Access, Answers>): Route {
  return {
    method: policy.method,
    paths: policy.paths,
    summary: policy.summary,
    tag: policy.tag,
    credential: policy.authenticate.credential,
    params: policy.params,
    query: policy.query,
    body: policy.body,
    maxBytes: policy.maxBytes,
    upload: policy.upload,
    audited: policy.audit !== undefined,
    answers: policy.answers,
    produces: policy.produces ?? 'json',
    problems: policy.problems ?? [],
    async handle(steps, request, response) {
      const limit = typeof policy.limit === 'string' ? policy.limit : policy.limit(request);
      await steps.limitAddress(limit, request);
      const who = await policy.authenticate.resolve(request);
      await steps.limitAccount(limit, who);
      // Without a schema there is nothing to read: the type parameters are `undefined` then.
      const params = policy.params ? steps.validate(policy.params, request.params) : (undefined as Params);
      const query = policy.query ? steps.validate(policy.query, request.query) : (undefined as Query);
      const body = policy.body
        ? steps.validate(policy.body, await readBody(policy.maxBytes, steps, request, response))
        : (undefined as Body);
      if (policy.upload) steps.expectUpload(request, policy.upload.maxBytes);
      const input = { who, params, query, body, request };
      const note = async (outcome: string, access: Access | undefined): Promise<void> => {
        if (!policy.audit) return;
        const target = policy.audit.target?.(input, access) ?? lastParameter(request);
        await steps.audit({ who, action: policy.audit.action, target, outcome }, request);
      };
      let access: Access | undefined;
      try {
        const allowed = policy.authorise ? await policy.authorise(input) : (undefined as Access);
        access = allowed;
        const reply = await policy.act({ ...input, access: allowed });
        await note('done', access);
        await answer(response, reply, policy.produces ?? 'json');
      } catch (error) {
        if (error instanceof ProblemError && error.status < 500) await note(error.code, access);
        throw error;
      }
    },
  };
}

function readBody(
  maxBytes: number | undefined,
  steps: Steps,
  request: Request,
  response: Response,
): Promise<unknown> {
  return maxBytes === undefined ? steps.readBody(request, response) : steps.readBytes(request, maxBytes);
}

function lastParameter(request: Request): string {
  return String(Object.values(request.params).at(-1) ?? '');
}

async function answer(response: Response, reply: Reply<unknown>, produces: Route['produces']): Promise<void> {
  for (const cookie of reply.cookies ?? []) response.append('Set-Cookie', cookie);
  response.set(reply.headers ?? {});
  response.status(reply.status);
  switch (produces) {
    case 'html':
      response.type('html').send(reply.body);
      return;
    case 'text':
      response.type('text').send(reply.body);
      return;
    case 'json':
      response.json(reply.body);
      return;
    case 'json-or-csv':
      if (typeof reply.body === 'string') response.type('text/csv').send(reply.body);
      else response.json(reply.body);
      return;
    case 'file': {
      // Only policies that produce files come here, and their answers are FileBody.
      const file = reply.body as FileBody;
      response.set(file.headers).type(file.type);
      try {
        await pipeline(file.content, response);
      } catch (error) {
        // Who breaks a download off has no answer coming to them; a file that cannot be read is our mistake.
        if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
          throw error;
      }
      return;
    }
  }
}
