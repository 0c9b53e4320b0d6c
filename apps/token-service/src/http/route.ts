import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { ProblemCode } from '@parley/core/contracts/rest';
import type { Authenticator, Caller } from './caller.ts';
import type { LimitName } from './limits.ts';

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** What an act answers with. */
export interface Reply<T> {
  readonly status: number;
  readonly body: T;
  /** Whole `Set-Cookie` lines. */
  readonly cookies?: readonly string[];
}

export interface Input<Who, Params, Body> {
  readonly who: Who;
  readonly params: Params;
  readonly body: Body;
  readonly request: Request;
}

/** The answers of a route by status. */
export type AnswerSchemas = Readonly<Record<number, z.ZodType>>;

/** One route as policy, in the order in which it is carried out: limit, authenticate, validate, authorise, act. */
export interface Policy<Who extends Caller, Params, Body, Access, Answers extends AnswerSchemas> {
  readonly method: Method;
  /** Paths in OpenAPI's form (`/api/rooms/{code}`); all but the first are aliases kept for scripts. */
  readonly paths: readonly [string, ...string[]];
  readonly summary: string;
  readonly tag: string;
  /** A function where the kind of request decides which allowance it is taken from. */
  readonly limit: LimitName | ((request: Request) => LimitName);
  readonly authenticate: Authenticator<Who>;
  readonly params?: z.ZodObject & z.ZodType<Params>;
  readonly body?: z.ZodType<Body>;
  /** Rejects callers without the right, and hands on what the right is about. */
  readonly authorise?: (input: Input<Who, Params, Body>) => Promise<Access>;
  readonly act: (
    input: Input<Who, Params, Body> & { readonly access: Access },
  ) => Promise<Reply<z.output<Answers[keyof Answers]>>>;
  readonly answers: Answers;
  /** JSON unless it says otherwise. */
  readonly produces?: 'html';
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
  readonly body: z.ZodType | undefined;
  readonly answers: AnswerSchemas;
  readonly produces: 'html' | 'json';
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
}

/** Makes the table's entry for `policy`. */
export function route<
  Who extends Caller,
  Answers extends AnswerSchemas,
  Params = undefined,
  Body = undefined,
  Access = undefined,
>(policy: Policy<Who, Params, Body, Access, Answers>): Route {
  return {
    method: policy.method,
    paths: policy.paths,
    summary: policy.summary,
    tag: policy.tag,
    credential: policy.authenticate.credential,
    params: policy.params,
    body: policy.body,
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
      const body = policy.body
        ? steps.validate(policy.body, await steps.readBody(request, response))
        : (undefined as Body);
      const input = { who, params, body, request };
      const access = policy.authorise ? await policy.authorise(input) : (undefined as Access);
      const reply = await policy.act({ ...input, access });
      for (const cookie of reply.cookies ?? []) response.append('Set-Cookie', cookie);
      response.status(reply.status);
      if (policy.produces === 'html') response.type('html').send(reply.body);
      else response.json(reply.body);
    },
  };
}
