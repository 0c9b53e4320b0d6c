import {
  Done,
  Passkey,
  PasskeyList,
  PasskeyOptions,
  PasskeySignInRequest,
  RegisterPasskeyRequest,
  RenamePasskeyRequest,
  SessionResponse,
} from '@parley/core/contracts/rest';
import { z } from 'zod';
import type { Authenticators } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import { route, type Route } from '../../http/route.ts';
import type { Accounts } from './accounts.ts';
import type { Passkeys } from './passkeys.ts';
import type { Reauthentication } from './reauthentication.ts';
import { deviceOf } from './routes.ts';

const tag = 'Passkeys';
const OnePasskey = z.object({ id: z.string().min(1).max(64) });

export interface PasskeyRoutesDeps {
  readonly authenticate: Authenticators;
  readonly accounts: Accounts;
  readonly passkeys: Passkeys;
  readonly reauthentication: Reauthentication;
}

/** Signing in with a passkey, and one's own passkeys. */
export function passkeyRoutes(deps: PasskeyRoutesDeps): Route[] {
  const { authenticate, accounts, passkeys, reauthentication } = deps;
  return [
    route({
      method: 'post',
      paths: ['/api/auth/passkeys/sign-in/options'],
      summary: 'What the browser needs to ask for a passkey',
      tag,
      limit: 'login',
      authenticate: authenticate.nobody,
      act: async () => ({ status: 200, body: await passkeys.signInOptions() }),
      answers: { 200: PasskeyOptions },
    }),
    route({
      method: 'post',
      paths: ['/api/auth/passkeys/sign-in'],
      summary: 'Sign in with a passkey; no code is wanted besides',
      tag,
      limit: 'login',
      authenticate: authenticate.nobody,
      body: PasskeySignInRequest,
      audit: { action: 'session.start-by-passkey', target: () => '' },
      act: async ({ body, request }) => {
        const userId = await passkeys.check(body);
        const signedIn = await accounts.startSession(userId, deviceOf(request));
        if (!signedIn) throw new ProblemError('auth.passkey-rejected');
        return { status: 200, body: signedIn.session, cookies: signedIn.cookies };
      },
      answers: { 200: SessionResponse },
      problems: ['auth.invalid-token', 'auth.passkey-rejected'],
    }),
    route({
      method: 'get',
      paths: ['/api/auth/passkeys'],
      summary: "One's own passkeys",
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      act: async ({ who }) => ({
        status: 200,
        body: { passkeys: [...(await passkeys.list(who.user.id))] },
      }),
      answers: { 200: PasskeyList },
    }),
    route({
      method: 'post',
      paths: ['/api/auth/passkeys/options'],
      summary: 'What the browser needs to make a passkey',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      authorise: reauthentication.requireToAdd,
      act: async ({ who }) => ({ status: 200, body: await passkeys.registrationOptions(who.user) }),
      answers: { 200: PasskeyOptions },
      problems: ['auth.email-not-verified', 'auth.reauthentication-required'],
    }),
    route({
      method: 'post',
      paths: ['/api/auth/passkeys'],
      summary: 'Keep the passkey that the browser has made',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      body: RegisterPasskeyRequest,
      authorise: reauthentication.requireToAdd,
      audit: { action: 'passkey.add', target: ({ who }) => who.user.id },
      act: async ({ who, body }) => ({ status: 201, body: await passkeys.register(who.user, body) }),
      answers: { 201: Passkey },
      problems: [
        'auth.email-not-verified',
        'auth.invalid-token',
        'auth.passkey-rejected',
        'auth.reauthentication-required',
      ],
    }),
    route({
      method: 'patch',
      paths: ['/api/auth/passkeys/{id}'],
      summary: 'Rename a passkey',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      params: OnePasskey,
      body: RenamePasskeyRequest,
      audit: { action: 'passkey.rename' },
      act: async ({ who, params, body }) => ({
        status: 200,
        body: await passkeys.rename(who.user.id, params.id, body.name),
      }),
      answers: { 200: Passkey },
      problems: ['auth.passkey-not-found'],
    }),
    route({
      method: 'delete',
      paths: ['/api/auth/passkeys/{id}'],
      summary: 'Remove a passkey',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      params: OnePasskey,
      authorise: reauthentication.require,
      audit: { action: 'passkey.remove' },
      act: async ({ who, params }) => {
        await passkeys.remove(who.user, params.id);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: ['auth.passkey-not-found', 'auth.reauthentication-required'],
    }),
  ];
}
