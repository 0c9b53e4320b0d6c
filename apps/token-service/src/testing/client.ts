import { randomUUID } from 'node:crypto';
import {
  CreateRoomResponse,
  JoinAdmitted,
  JoinLobby,
  Problem,
  SessionResponse,
  type CreateRoomRequest,
  type JoinRequest,
} from '@parley/core/contracts/rest';
import type { z } from 'zod';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Sent {
  readonly body?: unknown;
  /** Sent as it is, instead of `body` as JSON. */
  readonly raw?: string;
  /** A session or participant token. */
  readonly bearer?: string;
  readonly ticket?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a script sees of the service: every answer is read with the contract's own schemas. */
export interface TestClient {
  readonly origin: string;
  send(method: string, path: string, sent?: Sent): Promise<Answer>;
  /** A new member; the e-mail is theirs alone. */
  register(name?: string): Promise<SessionResponse & { readonly email: string; readonly password: string }>;
  createRoom(bearer: string, request?: CreateRoomRequest): Promise<CreateRoomResponse>;
  /** Joins and expects to be let in. */
  enter(request: JoinRequest, bearer?: string): Promise<JoinAdmitted>;
  /** Joins and expects to wait. */
  wait(request: JoinRequest, bearer?: string): Promise<JoinLobby['ticket']>;
}

export function testClient(origin: string): TestClient {
  const send: TestClient['send'] = async (method, path, sent = {}) => {
    const body = sent.raw ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
    const authorization =
      sent.bearer !== undefined
        ? `Bearer ${sent.bearer}`
        : sent.ticket === undefined
          ? null
          : `Ticket ${sent.ticket}`;
    const response = await fetch(origin + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(authorization === null ? {} : { authorization }),
        ...sent.headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  };
  const expectAs = async <T>(schema: z.ZodType<T>, status: number, answer: Answer): Promise<T> => {
    if (answer.status !== status) throw new Error(`expected ${status}: ${JSON.stringify(answer.body)}`);
    return schema.parse(answer.body);
  };
  const join = (body: JoinRequest, bearer?: string): Promise<Answer> =>
    send('POST', '/api/rooms/join', { body, ...(bearer === undefined ? {} : { bearer }) });
  return {
    origin,
    send,
    async register(name = 'Ada') {
      const account = { email: `${randomUUID()}@example.org`, password: 'correct horse battery' };
      const answer = await send('POST', '/api/auth/register', { body: { ...account, name } });
      return { ...(await expectAs(SessionResponse, 201, answer)), ...account };
    },
    createRoom: async (bearer, body = {}) =>
      expectAs(CreateRoomResponse, 201, await send('POST', '/api/rooms/create', { bearer, body })),
    enter: async (request, bearer) => expectAs(JoinAdmitted, 200, await join(request, bearer)),
    wait: async (request, bearer) => (await expectAs(JoinLobby, 202, await join(request, bearer))).ticket,
  };
}

/** The refusal in an answer; anything else is an error of the test. */
export function problemOf(answer: Answer): Problem {
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) {
    throw new Error(`expected a problem, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  const problem = Problem.parse(answer.body);
  if (problem.status !== answer.status) throw new Error('the body tells another status than the answer');
  return problem;
}
