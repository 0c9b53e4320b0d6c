import { createHash } from 'node:crypto';
import {
  CurrentSession,
  Done,
  LoginRequest,
  RegisterRequest,
  SessionResponse,
  TwoFactorStep,
} from '@parley/core/contracts/rest';
import type { Request } from 'express';
import { bearerOf, type Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { Accounts, SecondStep, SignedIn } from './accounts.ts';
import { deviceLabel } from './device-label.ts';
import type { SessionCookie } from './session-cookie.ts';
import { IDLE_MS, type Sessions } from './sessions.ts';

const tag = 'Accounts';

export interface AuthRoutesDeps {
  readonly authenticate: Authenticators;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly cookie: SessionCookie;
}

/** Making an account, signing in and out. */
export function authRoutes({ authenticate, accounts, sessions, cookie }: AuthRoutesDeps): Route[] {
  /** One credential only: a bearer that is given counts, and the cookie beside it does not. */
  const tokenOf = (request: Request): string | null => {
    if (request.headers.authorization !== undefined) return bearerOf(request);
    return cookie.read(request.headers.cookie ?? '');
  };
  return [
    route({
      method: 'post',
      paths: ['/api/auth/register', '/api/auth/signup'],
      summary: 'Make an account and sign in',
      tag,
      limit: 'register',
      authenticate: authenticate.nobody,
      body: RegisterRequest,
      audit: { action: 'account.create', target: ({ body }) => addressKey(body.email) },
      act: async ({ body, request }) => {
        const { session, cookies } = await accounts.register(body, deviceOf(request));
        return { status: 201, body: session, cookies };
      },
      answers: { 201: SessionResponse },
      problems: ['auth.email-taken', 'auth.weak-password', 'storage.full'],
    }),
    route({
      method: 'post',
      paths: ['/api/auth/login', '/api/auth/signin'],
      summary: 'Sign in with a password; 202 where a code is wanted as well',
      tag,
      limit: 'login',
      authenticate: authenticate.nobody,
      body: LoginRequest,
      audit: { action: 'session.start', target: ({ body }) => addressKey(body.email) },
      act: async ({ body, request }) => signInReply(await accounts.login(body, deviceOf(request), request)),
      answers: { 200: SessionResponse, 202: TwoFactorStep },
      problems: ['auth.invalid-credentials'],
    }),
    route({
      method: 'post',
      paths: ['/api/auth/logout'],
      summary: 'End the session; no error where there is none',
      tag,
      limit: 'act',
      authenticate: authenticate.visitor,
      audit: { action: 'session.end', target: ({ who }) => (who.kind === 'member' ? who.session.id : '') },
      act: async ({ request }) => {
        const token = tokenOf(request);
        if (token !== null) await sessions.endByToken(token);
        return { status: 200, body: { ok: true as const }, cookies: [cookie.clear] };
      },
      answers: { 200: Done },
    }),
    route({
      method: 'get',
      paths: ['/api/auth/session'],
      summary: 'Who is signed in, or null',
      tag,
      limit: 'read',
      authenticate: authenticate.visitor,
      act: ({ request, who }) => {
        if (who.kind === 'anonymous') return Promise.resolve({ status: 200, body: { user: null } });
        // The browser's cookie lasts as long as the session, from now.
        const token = request.headers.authorization === undefined ? tokenOf(request) : null;
        const cookies = token === null ? [] : [cookie.set(token, IDLE_MS / 1000)];
        return Promise.resolve({ status: 200, body: { user: who.user }, cookies });
      },
      answers: { 200: CurrentSession },
    }),
  ];
}

/** What a sign-in answers with: the session, or the ticket of its second step. */
export function signInReply(result: SignedIn | SecondStep) {
  return result.kind === 'signed-in'
    ? { status: 200, body: result.session, cookies: result.cookies }
    : {
        status: 202,
        body: { status: 'two-factor' as const, ticket: result.ticket },
        cookies: result.cookies,
      };
}

/** What kind of device sent this, in words. */
export function deviceOf(request: Request): string {
  return deviceLabel(request.headers['user-agent']);
}

/** An e-mail address in the audit log: found again by who knows it, and read by nobody else. */
export function addressKey(email: string): string {
  return `address:${createHash('sha256').update(email).digest('hex').slice(0, 16)}`;
}
