import {
  AppChallenge,
  AppState,
  LoopbackRedirect,
  ProviderId,
  RedeemRequest,
  SessionResponse,
} from '@parley/core/contracts/rest';
import { z } from 'zod';
import { ProblemError } from '../../http/problem.ts';
import { deviceOf } from '../auth/routes.ts';
import { route, type Reply, type Route } from '../../http/route.ts';
import type { AppSignIns } from './app-sign-ins.ts';
import { continuePage, failedPage, handBackPage, PAGE_HEADERS } from './pages.ts';
import { canonical, redirect, type SignInRoutesDeps } from './routes.ts';

const tag = 'Sign-in of the app';
const StartQuery = z
  .object({
    challenge: AppChallenge,
    state: AppState,
    provider: ProviderId.optional(),
    /** Instead of a provider: on the web client's own sign-in page, where passkeys work too. */
    method: z.literal('passkey').optional(),
    redirect: LoopbackRedirect.optional(),
  })
  .refine(({ provider, method }) => (provider === undefined) !== (method === undefined), {
    message: 'names either a provider or a method',
  });
const ContinueParams = z.object({ id: z.uuid() });

/** The app signs in through the system's browser (RFC 8252): it begins, the browser carries it out, the app redeems. */
export function appSignInRoutes(deps: SignInRoutesDeps & { readonly apps: AppSignIns }): Route[] {
  const { authenticate, signIns, apps, browser, publicUrl } = deps;
  const page = (body: string): Reply<string> => ({ status: 200, body, headers: PAGE_HEADERS });
  return [
    route({
      method: 'get',
      paths: ['/api/auth/app/start'],
      summary: 'Begin a sign-in of the app in this browser, with a provider or on the sign-in page',
      tag,
      limit: 'login',
      authenticate: authenticate.nobody,
      query: StartQuery,
      produces: 'html',
      act: async ({ query, request }) => {
        const elsewhere = canonical(request, publicUrl);
        if (elsewhere !== null) return redirect(elsewhere);
        const { hash, cookies } = browser.ensure(request);
        const { challenge, state, provider, redirect: loopback = null } = query;
        const id = await apps.begin({ challenge, state, redirect: loopback }, hash);
        if (provider === undefined) return redirect(`${publicUrl}/api/auth/app/continue/${id}`, cookies);
        try {
          const location = await signIns.begin(provider, { kind: 'app', appSignInId: id }, hash);
          return redirect(location.href, cookies);
        } catch (error) {
          if (error instanceof ProblemError) return page(failedPage(error.title));
          throw error;
        }
      },
      answers: { 200: z.string(), 302: z.string() },
    }),
    route({
      method: 'get',
      paths: ['/api/auth/app/continue/{id}'],
      summary: 'Ask whether the session of this browser shall sign the app in; without one, sign in first',
      tag,
      limit: 'act',
      authenticate: authenticate.visitor,
      params: ContinueParams,
      produces: 'html',
      act: async ({ params, who, request }) => {
        await apps.check(params.id, browser.hashIn(request));
        if (who.kind === 'member') return page(continuePage(params.id, who.user.name));
        const here = encodeURIComponent(`/api/auth/app/continue/${params.id}`);
        return redirect(`${publicUrl}/signin?returnTo=${here}`);
      },
      answers: { 200: z.string(), 302: z.string() },
      problems: ['auth.sign-in-expired'],
    }),
    route({
      method: 'post',
      paths: ['/api/auth/app/continue/{id}'],
      summary: 'Sign the app in with the session of this browser',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      params: ContinueParams,
      produces: 'html',
      audit: { action: 'auth.app-hand-over' },
      act: async ({ params, who, request }) => {
        const person = { kind: 'session' as const, userId: who.user.id, sessionId: who.session.id };
        return page(handBackPage(await apps.grant(params.id, browser.hashIn(request), person)));
      },
      answers: { 200: z.string() },
      problems: ['auth.sign-in-expired'],
    }),
    route({
      method: 'post',
      paths: ['/api/auth/app/redeem'],
      summary:
        'Turn the code that came back to the app into a session, once, with the verifier that the app has kept',
      tag,
      limit: 'login',
      authenticate: authenticate.nobody,
      body: RedeemRequest,
      audit: { action: 'auth.app-redeem', target: () => 'app' },
      act: async ({ body, request }) => {
        const { session } = await apps.redeem(body, deviceOf(request));
        return { status: 200, body: session };
      },
      answers: { 200: SessionResponse },
      problems: ['auth.invalid-code', 'auth.link-required'],
    }),
  ];
}
