import { hashOf, newSecret } from '../modules/signin/secret.ts';
import type { Answer } from './client.ts';
import { startHostileProvider, type HostileProvider } from './hostile-provider.ts';
import { startLocalService, type LocalService } from './local-service.ts';
import { createVisitor, type Visited, type Visitor } from './visitor.ts';

/** What the app holds of one sign-in. */
export interface Pending {
  readonly verifier: string;
  readonly state: string;
}

/** The service, a provider that says what a test wants it to, and the app that sends browsers off. */
export interface AppSignInStack {
  readonly provider: HostileProvider;
  readonly service: LocalService;
  readonly home: string;
  /** Where the app sends a browser. */
  startUrl(pending: Pending, more: Readonly<Record<string, string>>): string;
  /** The app sends a browser off, and it goes all the way to the page that opens the app. */
  throughBrowser(
    pending: Pending,
    visitor?: Visitor,
    more?: Readonly<Record<string, string>>,
  ): Promise<Visited>;
  redeem(code: string, verifier: string): Promise<Answer>;
  /** From now on the provider knows somebody else. */
  iAm(sub: string, email?: string): void;
  stop(): Promise<void>;
}

export async function startAppSignInStack(): Promise<AppSignInStack> {
  const provider = await startHostileProvider();
  const service = await startLocalService({
    RATE_LIMITS: 'off',
    OIDC_PROVIDERS: 'company',
    OIDC_COMPANY_ISSUER: provider.issuer,
    OIDC_COMPANY_CLIENT_ID: provider.clientId,
    OIDC_COMPANY_CLIENT_SECRET: provider.clientSecret,
  });
  const home = `http://localhost:${service.port}`;
  const startUrl: AppSignInStack['startUrl'] = ({ verifier, state }, more) => {
    const query = new URLSearchParams({ challenge: hashOf(verifier), state, ...more });
    return `${home}/api/auth/app/start?${query.toString()}`;
  };
  return {
    provider,
    service,
    home,
    startUrl,
    async throughBrowser(pending, visitor = createVisitor(), more = {}) {
      const isAtProvider = (url: URL): boolean => url.origin === provider.issuer;
      const { url } = await visitor.open(startUrl(pending, { provider: 'company', ...more }), isAtProvider);
      return visitor.open(provider.answer(url).href);
    },
    redeem: (code, verifier) => service.send('POST', '/api/auth/app/redeem', { body: { code, verifier } }),
    iAm(sub, email = `${sub}@example.org`) {
      provider.tampering = { claims: (claims) => ({ ...claims, sub, email, name: sub }) };
    },
    async stop() {
      await service.stop();
      await provider.stop();
    },
  };
}

export const newPending = (): Pending => ({ verifier: newSecret(), state: newSecret() });

/** Where the page's button leads. */
export function handBack(page: Visited): URL {
  const link = /<a class="go" href="([^"]+)">Open Parley<\/a>/.exec(page.body)?.[1];
  if (link === undefined) throw new Error(`no link in ${page.status} ${page.body}`);
  return new URL(link.replaceAll('&#38;', '&'));
}

/** The code in the address that the page's button leads to. */
export const codeIn = (page: Visited): string => handBack(page).searchParams.get('code') ?? '';
