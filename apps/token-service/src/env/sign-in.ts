import { DisplayName, ProviderId } from '@parley/core/contracts/rest';
import { z } from 'zod';
import { list } from './values.ts';

/** A place where people may sign in besides this service, as the operator has described it. */
export interface ProviderSettings {
  readonly id: string;
  readonly name: string;
  /** `openid`: OpenID Connect by discovery; `github`: GitHub's OAuth 2.0, which has no id_token. */
  readonly protocol: 'openid' | 'github';
  /** As the provider writes it, because it is compared as text. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Separated by spaces. */
  readonly scopes: string;
}

interface Preset {
  readonly name: string;
  readonly protocol: ProviderSettings['protocol'];
  readonly issuer: string;
  readonly scopes: string;
}

const OPENID_SCOPES = 'openid email profile';

/** What is known of the large ones (their own documentation); a variable of the same name counts more. */
const PRESETS: Readonly<Record<string, Preset>> = {
  google: {
    name: 'Google',
    protocol: 'openid',
    issuer: 'https://accounts.google.com',
    scopes: OPENID_SCOPES,
  },
  github: {
    name: 'GitHub',
    protocol: 'github',
    issuer: 'https://github.com',
    scopes: 'read:user user:email',
  },
  microsoft: {
    name: 'Microsoft',
    protocol: 'openid',
    issuer: 'https://login.microsoftonline.com/common/v2.0',
    scopes: OPENID_SCOPES,
  },
};

const Ids = list.pipe(
  z
    .array(ProviderId)
    .refine((ids) => new Set(ids).size === ids.length)
    .max(10),
);
const Issuer = z.string().refine(isIssuer);
const Scopes = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/);

export type ProvidersResult =
  | { readonly ok: true; readonly providers: readonly ProviderSettings[] }
  | { readonly ok: false; readonly sentences: readonly string[] };

/** Reads `OIDC_PROVIDERS` and the variables of each provider it names. The sentences never repeat a value. */
export function readProviders(source: Readonly<Record<string, string | undefined>>): ProvidersResult {
  const ids = Ids.safeParse(source['OIDC_PROVIDERS'] ?? '');
  if (!ids.success) {
    return {
      ok: false,
      sentences: [
        'OIDC_PROVIDERS must be up to ten different names of small letters, digits and dashes, such as google,company-sso.',
      ],
    };
  }
  const results = ids.data.map((id) => readProvider(id, source));
  const sentences = results.flatMap((result) => (result.ok ? [] : result.sentences));
  if (sentences.length > 0) return { ok: false, sentences };
  return { ok: true, providers: results.flatMap((result) => (result.ok ? result.providers : [])) };
}

function readProvider(id: string, source: Readonly<Record<string, string | undefined>>): ProvidersResult {
  const prefix = `OIDC_${id.toUpperCase().replaceAll('-', '_')}_`;
  const preset = Object.hasOwn(PRESETS, id) ? PRESETS[id] : undefined;
  const protocol = preset?.protocol ?? 'openid';
  const sentences: string[] = [];
  const read = (name: string, schema: z.ZodType<string>, fallback: string | undefined, rule: string) => {
    const value = source[prefix + name] ?? fallback;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    sentences.push(
      value === undefined
        ? `${prefix}${name} is not set; OIDC_PROVIDERS names ${id}.`
        : `${prefix}${name} ${rule}.`,
    );
    return '';
  };
  const settings: ProviderSettings = {
    id,
    protocol,
    name: read('NAME', DisplayName, preset?.name ?? id, 'must be a name of 1 to 80 characters'),
    issuer: read('ISSUER', Issuer, preset?.issuer, 'must be an https address (http on loopback only)'),
    clientId: read('CLIENT_ID', z.string().min(1), undefined, 'must not be empty'),
    clientSecret: read('CLIENT_SECRET', z.string().min(1), undefined, 'must not be empty'),
    scopes: read(
      'SCOPES',
      protocol === 'openid' ? Scopes.refine((text) => text.split(' ').includes('openid')) : Scopes,
      preset?.scopes ?? OPENID_SCOPES,
      protocol === 'openid'
        ? 'must be scopes separated by spaces, openid among them'
        : 'must be scopes separated by spaces',
    ),
  };
  return sentences.length > 0 ? { ok: false, sentences } : { ok: true, providers: [settings] };
}

/** OpenID Connect Discovery 1.0, 2: https without a query or a fragment; http only where nobody is between. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return bare && (url.protocol === 'https:' || isLoopback(url));
}

/** Whether an address stays on this machine, where tests and development have their provider. */
export function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
}
