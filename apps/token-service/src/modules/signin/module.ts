import type { SignInProvider } from '@parley/core/contracts/rest';
import type { ProviderSettings } from '../../env/sign-in.ts';
import type { Foundation } from '../../foundation.ts';
import type { Authenticators } from '../../http/caller.ts';
import type { Route } from '../../http/route.ts';
import type { AuthModule } from '../auth/module.ts';
import { appSignInRoutes } from './app-routes.ts';
import { createAppSignIns } from './app-sign-ins.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { createBrowserCookie } from './browser-cookie.ts';
import { gitHubProvider } from './github.ts';
import { createIdentities } from './identities.ts';
import { openIdProvider } from './openid-connect.ts';
import type { ProviderNetwork } from './provider-answers.ts';
import type { Provider } from './provider.ts';
import { createSignInRepository } from './repository.ts';
import { signInRoutes } from './routes.ts';
import { createSignIns } from './service.ts';

/** A person waits in front of an empty page meanwhile. */
const NETWORK: ProviderNetwork = { fetch: boundedFetch, deadlineSeconds: 5 };

export interface SignInModule {
  readonly routes: readonly Route[];
  /** What the buttons need to know. */
  readonly providers: readonly SignInProvider[];
  forgetExpired(): Promise<void>;
}

/** Sign-in by OpenID Connect and its relatives, for the web client and, through a browser, for the app. */
export function createSignInModule(deps: {
  readonly foundation: Foundation;
  readonly authenticate: Authenticators;
  readonly auth: Pick<AuthModule, 'accounts' | 'credentials' | 'reauthentication' | 'sessions'>;
}): SignInModule {
  const { authenticate } = deps;
  const { accounts, credentials, reauthentication, sessions } = deps.auth;
  const { db, env, now, publicUrl } = deps.foundation;
  const repository = createSignInRepository(db);
  const providers = env.signInProviders.map((settings) => providerOf(settings, deps.foundation));
  const named = providers.map(({ id, name }) => ({ id, name }));
  const apps = createAppSignIns({ repository, accounts, sessions, now });
  const signIns = createSignIns({ db, repository, providers, credentials, accounts, apps, publicUrl, now });
  const identities = createIdentities({ db, repository, credentials, providers: named, now });
  const browser = createBrowserCookie(publicUrl);
  const routesDeps = { authenticate, signIns, identities, reauthentication, browser, publicUrl, apps };
  return {
    routes: [...signInRoutes(routesDeps), ...appSignInRoutes(routesDeps)],
    providers: named,
    forgetExpired: () => repository.forgetExpired(now()),
  };
}

function providerOf(settings: ProviderSettings, { logger, now }: Foundation): Provider {
  switch (settings.protocol) {
    case 'openid':
      return openIdProvider(settings, NETWORK, logger, now);
    case 'github':
      return gitHubProvider(settings, NETWORK, logger);
  }
}
