import {
  CurrentSession,
  Done,
  LoginRequest,
  RegisterRequest,
  SessionResponse,
  User,
} from '@parley/core/contracts/rest';
import type { Request } from 'express';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { AuthService } from './service.ts';

const tag = 'Accounts';

export function authRoutes(authenticate: Authenticators, auth: AuthService): Route[] {
  return [
    route({
      method: 'post',
      paths: ['/api/auth/register', '/api/auth/signup'],
      summary: 'Make an account and sign in',
      tag,
      limit: 'register',
      authenticate: authenticate.nobody,
      body: RegisterRequest,
      act: async ({ body }) => {
        const { session, cookies } = await auth.register(body);
        return { status: 201, body: session, cookies };
      },
      answers: { 201: SessionResponse },
      problems: ['auth.email-taken', 'storage.full'],
    }),
    route({
      method: 'post',
      paths: ['/api/auth/login', '/api/auth/signin'],
      summary: 'Sign in',
      tag,
      limit: 'login',
      authenticate: authenticate.nobody,
      body: LoginRequest,
      act: async ({ body, request }) => {
        const { session, cookies } = await auth.login(body, request);
        return { status: 200, body: session, cookies };
      },
      answers: { 200: SessionResponse },
      problems: ['auth.invalid-credentials'],
    }),
    route({
      method: 'post',
      paths: ['/api/auth/logout'],
      summary: 'End the session; no error where there is none',
      tag,
      limit: 'act',
      authenticate: authenticate.visitor,
      act: async ({ request }) => {
        const cookies = await auth.logout(credentialHeaders(request));
        return { status: 200, body: { ok: true as const }, cookies };
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
      act: async ({ request, who }) => {
        if (who.kind === 'anonymous') return { status: 200, body: { user: null } };
        const { user, cookies } = await auth.current(credentialHeaders(request));
        return { status: 200, body: { user }, cookies };
      },
      answers: { 200: CurrentSession },
    }),
    route({
      method: 'get',
      paths: ['/api/users/profile'],
      summary: 'The signed-in person',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      act: ({ who }) => Promise.resolve({ status: 200, body: who.user }),
      answers: { 200: User },
    }),
  ];
}

/** One credential only: a bearer that is given counts, and the cookie beside it does not. */
function credentialHeaders(request: Request): Headers {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) return new Headers({ authorization });
  return new Headers(cookie === undefined ? {} : { cookie });
}
