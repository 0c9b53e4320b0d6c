import { Done, IdentityList, LinkIdentityRequest, ProviderId, ReturnPath } from '@parley/core/contracts/rest';
import type { Request } from 'express';
import { z } from 'zod';
import type { Authenticators } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import { route, type Reply, type Route } from '../../http/route.ts';
import type { Reauthentication } from '../auth/reauthentication.ts';
import { deviceOf } from '../auth/routes.ts';
import type { BrowserCookie } from './browser-cookie.ts';
import type { Identities } from './identities.ts';
import { failedPage, handBackPage, PAGE_HEADERS } from './pages.ts';
import type { Purpose } from './repository.ts';
import type { Finished, SignIns } from './service.ts';

const tag = 'Sign-in by other providers';
const ProviderParams = z.object({ provider: ProviderId });
const IdentityParams = z.object({ id: z.string().max(64) });
const StartQuery = z.object({
  returnTo: ReturnPath.default('/dashboard'),
  purpose: z.enum(['sign-in', 'link', 'prove']).default('sign-in'),
});
/** What providers send is read by the library; here only what names the sign-in, and nothing in it is an error. */
const CallbackQuery = z.object({ state: z.string().max(128).optional().catch(undefined) });

export interface SignInRoutesDeps {
  readonly authenticate: Authenticators;
  readonly signIns: SignIns;
  readonly identities: Identities;
  readonly reauthentication: Reauthentication;
  readonly browser: BrowserCookie;
  readonly publicUrl: string;
}

export function signInRoutes(deps: SignInRoutesDeps): Route[] {
  const { authenticate, signIns, identities, reauthentication, browser, publicUrl } = deps;
  return [
    route({
      method: 'get',
      paths: ['/api/auth/oidc/{provider}/start'],
      summary:
        'Go to a provider and come back signed in (`link`: with a way to sign in that waits to be added)',
      tag,
      limit: 'login',
      authenticate: authenticate.visitor,
      params: ProviderParams,
      query: StartQuery,
      produces: 'html',
      act: async ({ params, query, who, request }) => {
        const elsewhere = canonical(request, publicUrl);
        if (elsewhere !== null) return redirect(elsewhere);
        const purpose = purposeOf(query, who.kind === 'member' ? who.user.id : null);
        const { hash, cookies } = browser.ensure(request);
        try {
          const location = await signIns.begin(params.provider, purpose, hash);
          return redirect(location.href, cookies);
        } catch (error) {
          if (error instanceof ProblemError && error.code === 'auth.provider-unavailable') {
            return redirect(signInPage(publicUrl, error, params.provider));
          }
          throw error;
        }
      },
      answers: { 302: z.string() },
      problems: ['auth.provider-unknown', 'auth.provider-refused', 'auth.required'],
    }),
    route({
      method: 'get',
      paths: ['/api/auth/oidc/{provider}/callback'],
      summary: 'Where a provider sends the browser back to; errors go to `/signin#error=<code>`',
      tag,
      limit: 'act',
      authenticate: authenticate.nobody,
      params: ProviderParams,
      query: CallbackQuery,
      produces: 'html',
      audit: { action: 'auth.provider-sign-in', target: ({ params }) => params.provider },
      act: async ({ params, query, request }) => {
        const finished = await signIns.finish({
          providerId: params.provider,
          search: new URL(request.originalUrl, publicUrl).search,
          state: query.state,
          browserHash: browser.hashIn(request),
          device: deviceOf(request),
        });
        return answerTo(finished, params.provider, publicUrl);
      },
      answers: { 200: z.string(), 302: z.string() },
    }),
    route({
      method: 'get',
      paths: ['/api/auth/identities'],
      summary: 'The providers that sign this person in, and the one that waits to be added in this browser',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      act: async ({ who, request }) => ({
        status: 200,
        body: await identities.list(who.user, browser.hashIn(request)),
      }),
      answers: { 200: IdentityList },
    }),
    route({
      method: 'post',
      paths: ['/api/auth/identities/link'],
      summary: 'Add the way to sign in that waits in this browser, or behind the code that the app was given',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      body: LinkIdentityRequest,
      audit: { action: 'auth.identity-link', target: ({ who }) => who.user.id },
      authorise: reauthentication.requireToAdd,
      act: async ({ who, body, request }) => {
        await identities.link(who.user, body, browser.hashIn(request));
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: [
        'auth.email-not-verified',
        'auth.reauthentication-required',
        'auth.nothing-to-link',
        'auth.identity-taken',
      ],
    }),
    route({
      method: 'delete',
      paths: ['/api/auth/identities/{id}'],
      summary: 'Remove a way to sign in, unless it is the last one',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      params: IdentityParams,
      audit: { action: 'auth.identity-unlink' },
      authorise: (input) => reauthentication.require(input),
      act: async ({ who, params }) => {
        await identities.unlink(who.user, params.id);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: ['auth.reauthentication-required', 'auth.identity-not-found', 'auth.last-sign-in-method'],
    }),
  ];
}

export function redirect(location: string, cookies: readonly string[] = []): Reply<string> {
  return { status: 302, body: '', headers: { Location: location }, cookies };
}

/**
 * The same address by the service's public name, where a browser has used another: the provider sends it back to the
 * public one, and cookies do not follow from name to name.
 */
export function canonical(request: Request, publicUrl: string): string | null {
  return request.headers.host === new URL(publicUrl).host ? null : publicUrl + request.originalUrl;
}

function answerTo(finished: Finished, provider: string, publicUrl: string): Reply<string> {
  switch (finished.kind) {
    case 'signed-in':
      return redirect(publicUrl + finished.returnTo, finished.signedIn.cookies);
    case 'confirm-link':
      return redirect(`${publicUrl}${finished.returnTo}#link=${finished.provider}`);
    case 'app':
      return { status: 200, body: handBackPage(finished.handBack), headers: PAGE_HEADERS };
    case 'failed':
      return finished.purpose === 'app'
        ? { status: 200, body: failedPage(finished.problem.title), headers: PAGE_HEADERS }
        : redirect(signInPage(publicUrl, finished.problem, provider));
  }
}

function signInPage(publicUrl: string, problem: ProblemError, provider: string): string {
  return `${publicUrl}/signin#error=${problem.code}&provider=${provider}`;
}

function purposeOf({ purpose, returnTo }: z.output<typeof StartQuery>, userId: string | null): Purpose {
  if (purpose === 'sign-in') return { kind: purpose, returnTo };
  if (userId === null) throw new ProblemError('auth.required');
  return { kind: purpose, userId, returnTo };
}
