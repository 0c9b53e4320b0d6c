import { Done, ReauthenticateRequest, SessionList } from '@parley/core/contracts/rest';
import { z } from 'zod';
import type { Authenticators } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import { route, type Route } from '../../http/route.ts';
import type { Reauthentication } from './reauthentication.ts';
import type { Sessions } from './sessions.ts';

const tag = 'Sessions';
const OneSession = z.object({ id: z.string().min(1).max(64) });

/** On which devices a person is signed in, and the end of it. */
export function sessionRoutes(
  authenticate: Authenticators,
  sessions: Sessions,
  reauthentication: Reauthentication,
): Route[] {
  return [
    route({
      method: 'get',
      paths: ['/api/auth/sessions'],
      summary: 'Where one is signed in',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      act: async ({ who }) => {
        const listed = await sessions.list(who.user.id);
        return {
          status: 200,
          body: {
            sessions: listed.map(({ id, device, createdAt, usedAt }) => ({
              id,
              device,
              createdAt: new Date(createdAt).toISOString(),
              usedAt: new Date(usedAt).toISOString(),
              current: id === who.session.id,
            })),
          },
        };
      },
      answers: { 200: SessionList },
    }),
    route({
      method: 'delete',
      paths: ['/api/auth/sessions/{id}'],
      summary: 'End one session',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      params: OneSession,
      audit: { action: 'session.end' },
      act: async ({ who, params }) => {
        if (!(await sessions.end(who.user.id, params.id))) throw new ProblemError('auth.session-not-found');
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: ['auth.session-not-found'],
    }),
    route({
      method: 'delete',
      paths: ['/api/auth/sessions'],
      summary: 'End all sessions but this one',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      audit: { action: 'session.end-others', target: ({ who }) => who.user.id },
      act: async ({ who }) => {
        await sessions.endAll(who.user.id, who.session.id);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
    }),
    route({
      method: 'post',
      paths: ['/api/auth/reauthenticate'],
      summary: 'Prove anew who one is: sensitive changes are open for ten minutes',
      tag,
      limit: 'login',
      authenticate: authenticate.member,
      body: ReauthenticateRequest,
      audit: { action: 'session.reauthenticate', target: ({ who }) => who.session.id },
      act: async ({ who, body, request }) => {
        await reauthentication.prove(who, body, request);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: ['auth.invalid-credentials', 'auth.code-required', 'auth.wrong-code', 'auth.two-factor-off'],
    }),
  ];
}
