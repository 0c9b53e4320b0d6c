import {
  CodeRequest,
  Done,
  RecoveryCodes,
  SessionResponse,
  TwoFactorSetup,
  TwoFactorStatus,
  TwoFactorVerifyRequest,
} from '@parley/core/contracts/rest';
import type { Authenticators } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import { route, type Route } from '../../http/route.ts';
import type { Accounts } from './accounts.ts';
import type { OneTimeTokens } from './one-time-tokens.ts';
import type { Reauthentication } from './reauthentication.ts';
import { deviceOf } from './routes.ts';
import type { TwoFactor } from './two-factor.ts';

const tag = 'Two-step sign-in';

export interface TwoFactorRoutesDeps {
  readonly authenticate: Authenticators;
  readonly accounts: Accounts;
  readonly twoFactor: TwoFactor;
  readonly tokens: OneTimeTokens;
  readonly reauthentication: Reauthentication;
}

/** The second step of a sign-in, and what turns it on and off. */
export function twoFactorRoutes(deps: TwoFactorRoutesDeps): Route[] {
  const { authenticate, accounts, twoFactor, tokens, reauthentication } = deps;
  return [
    route({
      method: 'post',
      paths: ['/api/auth/two-factor/verify'],
      summary: 'The second step: the ticket of the first, and a code',
      tag,
      limit: 'login',
      authenticate: authenticate.nobody,
      body: TwoFactorVerifyRequest,
      audit: { action: 'session.second-step', target: () => '' },
      act: async ({ body, request }) => {
        const first = await tokens.peek(body.ticket, ['two-factor']);
        if (!first?.userId) throw new ProblemError('auth.invalid-token');
        await twoFactor.check(first.userId, body.code);
        if (!(await tokens.consume(body.ticket, ['two-factor'])))
          throw new ProblemError('auth.invalid-token');
        const signedIn = await accounts.startSession(first.userId, deviceOf(request));
        if (!signedIn) throw new ProblemError('auth.invalid-token');
        return { status: 200, body: signedIn.session, cookies: signedIn.cookies };
      },
      answers: { 200: SessionResponse },
      problems: ['auth.invalid-token', 'auth.wrong-code', 'auth.two-factor-off'],
    }),
    route({
      method: 'get',
      paths: ['/api/auth/two-factor'],
      summary: 'Whether two-step sign-in is on',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      act: async ({ who }) => ({ status: 200, body: await twoFactor.status(who.user.id) }),
      answers: { 200: TwoFactorStatus },
    }),
    route({
      method: 'post',
      paths: ['/api/auth/two-factor/setup'],
      summary: 'A secret for an authenticator; nothing changes until a code of it is shown',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      authorise: reauthentication.requireToAdd,
      audit: { action: 'two-factor.set-up', target: ({ who }) => who.user.id },
      act: async ({ who }) => ({ status: 200, body: await twoFactor.setUp(who.user) }),
      answers: { 200: TwoFactorSetup },
      problems: ['auth.email-not-verified', 'auth.two-factor-on', 'auth.reauthentication-required'],
    }),
    route({
      method: 'post',
      paths: ['/api/auth/two-factor/enable'],
      summary: 'Turn two-step sign-in on with a first code',
      tag,
      limit: 'login',
      authenticate: authenticate.member,
      body: CodeRequest,
      authorise: reauthentication.requireToAdd,
      audit: { action: 'two-factor.enable', target: ({ who }) => who.user.id },
      act: async ({ who, body }) => ({
        status: 200,
        body: { recoveryCodes: [...(await twoFactor.enable(who.user, body.code))] },
      }),
      answers: { 200: RecoveryCodes },
      problems: [
        'auth.wrong-code',
        'auth.two-factor-on',
        'auth.two-factor-off',
        'auth.email-not-verified',
        'auth.reauthentication-required',
      ],
    }),
    route({
      method: 'post',
      paths: ['/api/auth/two-factor/disable'],
      summary: 'Turn two-step sign-in off',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      authorise: reauthentication.require,
      audit: { action: 'two-factor.disable', target: ({ who }) => who.user.id },
      act: async ({ who }) => {
        await twoFactor.disable(who.user);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: ['auth.reauthentication-required'],
    }),
    route({
      method: 'post',
      paths: ['/api/auth/two-factor/recovery-codes'],
      summary: 'New recovery codes; the old ones end',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      authorise: reauthentication.require,
      audit: { action: 'two-factor.renew-codes', target: ({ who }) => who.user.id },
      act: async ({ who }) => ({
        status: 200,
        body: { recoveryCodes: [...(await twoFactor.renewRecoveryCodes(who.user.id))] },
      }),
      answers: { 200: RecoveryCodes },
      problems: ['auth.two-factor-off', 'auth.reauthentication-required'],
    }),
  ];
}
