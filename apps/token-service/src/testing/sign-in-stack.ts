import { CurrentSession } from '@parley/core/contracts/rest';
import { startOpenIdProvider, type OpenIdProvider } from '@parley/tools/openid-provider';
import { startHostileProvider, type HostileProvider } from './hostile-provider.ts';
import { startLocalService, type LocalService } from './local-service.ts';
import type { Visited, Visitor } from './visitor.ts';

/** The service with a real provider (`company`) and its hostile twin (`twin`). */
export interface SignInStack {
  readonly provider: OpenIdProvider;
  readonly twin: HostileProvider;
  readonly service: LocalService;
  /** The service by its public name: sign-ins stay on it. */
  readonly home: string;
  /** Goes to the real provider, logs in there, and comes back to where the service sends a browser. */
  signIn(visitor: Visitor, login: string, query?: string): Promise<URL>;
  /** Logs in at the real provider, of which `form` is the page, and answers with where it sends the browser to. */
  stopAtCallback(visitor: Visitor, form: Visited, login: string): Promise<string>;
  signInByPassword(visitor: Visitor, account: { email: string; password: string }): Promise<void>;
  /** The address of who is signed in, or null. */
  whoIs(visitor: Visitor): Promise<string | null>;
  stop(): Promise<void>;
}

export async function startSignInStack(): Promise<SignInStack> {
  const provider = await startOpenIdProvider();
  const twin = await startHostileProvider();
  const service = await startLocalService({
    RATE_LIMITS: 'off',
    OIDC_PROVIDERS: 'company,twin',
    OIDC_COMPANY_NAME: 'Company SSO',
    OIDC_COMPANY_ISSUER: provider.issuer,
    OIDC_COMPANY_CLIENT_ID: provider.clientId,
    OIDC_COMPANY_CLIENT_SECRET: provider.clientSecret,
    OIDC_TWIN_ISSUER: twin.issuer,
    OIDC_TWIN_CLIENT_ID: twin.clientId,
    OIDC_TWIN_CLIENT_SECRET: twin.clientSecret,
  });
  const home = `http://localhost:${service.port}`;
  provider.allowRedirect(`${home}/api/auth/oidc/company/callback`);
  return {
    provider,
    twin,
    service,
    home,
    async signIn(visitor, login, query = '') {
      const form = await visitor.open(`${home}/api/auth/oidc/company/start${query}`);
      // A provider that knows the browser asks nothing.
      const arrived = form.url.origin === provider.issuer ? await visitor.submit(form, { login }) : form;
      return arrived.url;
    },
    async stopAtCallback(visitor, form, login) {
      const { url } = await visitor.submit(form, { login }, (next) => next.pathname.endsWith('/callback'));
      return url.href;
    },
    async signInByPassword(visitor, { email, password }) {
      const { status } = await visitor.send('POST', `${home}/api/auth/login`, { email, password });
      if (status !== 200) throw new Error(`the password was answered with ${status}`);
    },
    async whoIs(visitor) {
      const { body } = await visitor.send('GET', `${home}/api/auth/session`);
      return CurrentSession.parse(JSON.parse(body)).user?.email ?? null;
    },
    async stop() {
      await service.stop();
      await provider.stop();
      await twin.stop();
    },
  };
}
