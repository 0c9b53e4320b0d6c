import { describe, expect, it } from 'vitest';
import { readEnv } from '../env.ts';

const company = {
  OIDC_PROVIDERS: 'company-sso',
  OIDC_COMPANY_SSO_ISSUER: 'https://login.example.org/realms/company',
  OIDC_COMPANY_SSO_CLIENT_ID: 'parley',
  OIDC_COMPANY_SSO_CLIENT_SECRET: 'hunter2',
};

function sentences(change: Readonly<Record<string, string>>): readonly string[] {
  const read = readEnv({ ...company, ...change });
  return read.ok ? [] : read.sentences;
}

describe('the providers of the environment', () => {
  it('are none where none is named', () => {
    expect(readEnv({})).toMatchObject({ ok: true, env: { signInProviders: [] } });
    expect(readEnv({ OIDC_PROVIDERS: '' })).toMatchObject({ ok: true, env: { signInProviders: [] } });
  });

  it('are read in the order of their buttons', () => {
    const google = { OIDC_GOOGLE_CLIENT_ID: 'a', OIDC_GOOGLE_CLIENT_SECRET: 'b' };
    expect(readEnv({ ...company, ...google, OIDC_PROVIDERS: ' google, company-sso ' })).toMatchObject({
      env: {
        signInProviders: [
          { id: 'google', name: 'Google', issuer: 'https://accounts.google.com', clientId: 'a' },
          {
            id: 'company-sso',
            name: 'company-sso',
            protocol: 'openid',
            issuer: 'https://login.example.org/realms/company',
            scopes: 'openid email profile',
          },
        ],
      },
    });
  });

  it.each([
    [{ OIDC_PROVIDERS: 'Company' }, 'OIDC_PROVIDERS'],
    [{ OIDC_PROVIDERS: 'a,a' }, 'OIDC_PROVIDERS'],
    [{ OIDC_PROVIDERS: '../etc' }, 'OIDC_PROVIDERS'],
    [{ OIDC_COMPANY_SSO_ISSUER: '' }, 'OIDC_COMPANY_SSO_ISSUER is not set'],
    [
      { OIDC_COMPANY_SSO_ISSUER: 'http://login.example.org' },
      'OIDC_COMPANY_SSO_ISSUER must be an https address',
    ],
    [{ OIDC_COMPANY_SSO_ISSUER: 'https://a:hunter2@login.example.org' }, 'OIDC_COMPANY_SSO_ISSUER must'],
    [{ OIDC_COMPANY_SSO_ISSUER: 'https://login.example.org/?x=hunter2' }, 'OIDC_COMPANY_SSO_ISSUER must'],
    [{ OIDC_COMPANY_SSO_CLIENT_ID: '' }, 'OIDC_COMPANY_SSO_CLIENT_ID is not set'],
    [{ OIDC_COMPANY_SSO_CLIENT_SECRET: '' }, 'OIDC_COMPANY_SSO_CLIENT_SECRET is not set'],
    [{ OIDC_COMPANY_SSO_SCOPES: 'email profile' }, 'OIDC_COMPANY_SSO_SCOPES must be scopes'],
    [{ OIDC_COMPANY_SSO_SCOPES: 'openid  "x"' }, 'OIDC_COMPANY_SSO_SCOPES must be scopes'],
    [{ OIDC_COMPANY_SSO_NAME: 'x'.repeat(81) }, 'OIDC_COMPANY_SSO_NAME must be a name'],
  ])('are refused in one sentence: %o', (change, start) => {
    const [sentence = '', ...more] = sentences(change);
    expect(more).toEqual([]);
    expect(sentence.startsWith(start)).toBe(true);
    expect(sentence).toMatch(/\.$/);
    expect(sentence).not.toContain('hunter2');
  });

  it('may be without encryption on loopback, for development', () => {
    expect(sentences({ OIDC_COMPANY_SSO_ISSUER: 'http://127.0.0.1:4500' })).toEqual([]);
  });
});
