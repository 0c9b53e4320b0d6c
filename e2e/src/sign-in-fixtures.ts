import { startOpenIdProvider, type OpenIdProvider } from '@parley/tools/openid-provider';
import { startStack } from '@parley/tools/stack';
import { test as base } from './fixtures.ts';

/** The usual fixtures, with a service that offers a real provider under the name `Company SSO`. */
export const test = base.extend<object, { readonly provider: OpenIdProvider }>({
  provider: [
    async ({}, use) => {
      const provider = await startOpenIdProvider();
      await use(provider);
      await provider.stop();
    },
    { scope: 'worker' },
  ],
  stack: [
    async ({ provider }, use) => {
      const stack = await startStack({
        env: {
          RATE_LIMITS: 'off',
          OIDC_PROVIDERS: 'company',
          OIDC_COMPANY_NAME: 'Company SSO',
          OIDC_COMPANY_ISSUER: provider.issuer,
          OIDC_COMPANY_CLIENT_ID: provider.clientId,
          OIDC_COMPANY_CLIENT_SECRET: provider.clientSecret,
        },
      });
      provider.allowRedirect(`${stack.origin}/api/auth/oidc/company/callback`);
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});
