import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { DatabaseLocation } from './db/connection.ts';
import { readProviders, type ProviderSettings } from './env/sign-in.ts';
import { storageAt, storageMistake, storageVariables } from './env/storage.ts';
import type { StorageLocation } from './storage/location.ts';
import { flag, list, mediaUrl, networks, origin, secret, seconds, sender, urlOf } from './env/values.ts';

/** The repository's root, seen from this file: the place of the development data and of the built web client. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Longer than two probes of a balancer that asks every two seconds. */
const PRODUCTION_DRAIN_SECONDS = 5;

const Variables = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number')
    .default(4400),
  BIND: z.string().default('127.0.0.1'),
  PUBLIC_URL: origin.optional(),
  ALLOWED_ORIGINS: list.pipe(z.array(origin)).default([]),
  TRUSTED_PROXIES: networks.default([]),
  RATE_LIMITS: z
    .union([z.literal('off'), z.coerce.number().positive()], 'must be off or a factor above 0')
    .default(1),
  LIVEKIT_URL: mediaUrl.optional(),
  LIVEKIT_INTERNAL_URL: mediaUrl.optional(),
  LIVEKIT_API_KEY: z.string().optional(),
  LIVEKIT_API_SECRET: secret.optional(),
  AUTH_SECRET: secret.optional(),
  DATA_DIR: z.string().default(join(ROOT, '.data')),
  DATABASE_URL: z
    .union(
      [z.string().regex(/^sqlite:.+/), urlOf(['postgres:', 'postgresql:'], 'must be a PostgreSQL address')],
      'must be sqlite:<path of the file> or postgres://<user>:<password>@<host>/<database>',
    )
    .optional(),
  REDIS_URL: urlOf(['redis:', 'rediss:'], 'must be a redis(s) address').optional(),
  REALTIME: z.enum(['embedded', 'off', 'only'], 'must be embedded, off or only').default('embedded'),
  PRESENCE_LEASE_SECONDS: seconds(3, 25).default(20),
  RING_SECONDS: seconds(1, 300).default(45),
  REQUIRE_VERIFIED_EMAIL: flag.optional(),
  SMTP_URL: urlOf(['smtp:', 'smtps:'], 'must be an smtp(s) address').optional(),
  MAIL_FROM: sender.optional(),
  ...storageVariables,
  METRICS_TOKEN: secret.optional(),
  METRICS_NETWORKS: networks.default(['loopback']),
  SENTRY_DSN: urlOf(['https:', 'http:'], 'must be the address that Sentry names as DSN').optional(),
  DRAIN_SECONDS: z.coerce
    .number('must be a number of seconds')
    .min(0, 'must be 0 or more')
    .max(3600, 'must be at most 3600')
    .optional(),
  WEB_DIR: z.string().default(join(ROOT, 'apps/web/dist')),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** The environment as the service uses it. Secrets are null where development may generate them. */
export interface Env {
  readonly production: boolean;
  /** 0 asks the system for a free port. */
  readonly port: number;
  readonly bind: string;
  /** Null: `http://localhost:<port>` once the port is known. */
  readonly publicUrl: string | null;
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
  /** Multiplies every limit; null switches them off. */
  readonly rateLimitFactor: number | null;
  /** Where the service itself talks to LiveKit. */
  readonly livekitUrl: string;
  /** Where clients are sent; null sends them to the service's own origin, which proxies the signalling. */
  readonly livekitPublicUrl: string | null;
  readonly livekitApiKey: string | null;
  readonly livekitApiSecret: string | null;
  readonly authSecret: string | null;
  readonly dataDir: string;
  readonly database: DatabaseLocation;
  /** Null: one instance alone, which needs no Redis. */
  readonly redisUrl: string | null;
  readonly storage: StorageLocation;
  /** Whether this process serves sockets beside the API, leaves them to another one, or serves nothing else. */
  readonly realtime: 'embedded' | 'off' | 'only';
  /** How long the connections of a killed instance still count. */
  readonly presenceLeaseSeconds: number;
  /** How long a call rings before it is missed. */
  readonly ringSeconds: number;
  readonly requireVerifiedEmail: boolean;
  /** Null: mails become files in `DATA_DIR/outbox`. */
  readonly smtpUrl: string | null;
  /** Null: `no-reply` at the host of the public address. */
  readonly mailFrom: string | null;
  /** Where people may sign in besides by password, in the order of their buttons. */
  readonly signInProviders: readonly ProviderSettings[];
  /** Null: nobody reads the metrics from anywhere else than `metricsNetworks`. */
  readonly metricsToken: string | null;
  readonly metricsNetworks: readonly string[];
  /** Null: faults stay in the log. */
  readonly sentryDsn: string | null;
  /** How long a service that was told to stop still serves, so that balancers look away first. */
  readonly drainSeconds: number;
  readonly webDir: string;
  readonly logLevel: string;
}

export type EnvResult =
  { readonly ok: true; readonly env: Env } | { readonly ok: false; readonly sentences: readonly string[] };

/** Reads the environment. Empty strings count as unset. The sentences name variables and never repeat a value. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): EnvResult {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Variables.safeParse(present);
  if (!parsed.success) {
    return { ok: false, sentences: parsed.error.issues.map((issue) => sentenceFor(issue)) };
  }
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  const missing = production
    ? (['AUTH_SECRET', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'] as const).filter((name) => !values[name])
    : [];
  if (missing.length > 0) {
    return {
      ok: false,
      sentences: missing.map((name) => `${name} is not set; with NODE_ENV=production it is required.`),
    };
  }
  const requireVerifiedEmail = values.REQUIRE_VERIFIED_EMAIL ?? production;
  if (production && requireVerifiedEmail && values.SMTP_URL === undefined) {
    const sentence =
      'SMTP_URL is not set: without it nobody can verify an address. Set it, or REQUIRE_VERIFIED_EMAIL to false.';
    return { ok: false, sentences: [sentence] };
  }
  if (production && values.RATE_LIMITS === 'off') {
    const sentence =
      'RATE_LIMITS is off, which NODE_ENV=production does not allow: leave it out, or set a factor above 0.';
    return { ok: false, sentences: [sentence] };
  }
  const mistake = storageMistake(values);
  if (mistake !== null) return { ok: false, sentences: [mistake] };
  const signIn = readProviders(present);
  if (!signIn.ok) return signIn;
  const livekitPublicUrl =
    values.LIVEKIT_INTERNAL_URL !== undefined && values.LIVEKIT_URL !== undefined ? values.LIVEKIT_URL : null;
  return {
    ok: true,
    env: {
      production,
      port: values.PORT,
      bind: values.BIND,
      publicUrl: values.PUBLIC_URL ?? null,
      allowedOrigins: values.ALLOWED_ORIGINS,
      trustedProxies: values.TRUSTED_PROXIES,
      rateLimitFactor: values.RATE_LIMITS === 'off' ? null : values.RATE_LIMITS,
      livekitUrl: values.LIVEKIT_INTERNAL_URL ?? values.LIVEKIT_URL ?? 'ws://127.0.0.1:7880',
      livekitPublicUrl,
      livekitApiKey: values.LIVEKIT_API_KEY ?? null,
      livekitApiSecret: values.LIVEKIT_API_SECRET ?? null,
      authSecret: values.AUTH_SECRET ?? null,
      dataDir: resolve(values.DATA_DIR),
      database: databaseAt(values.DATABASE_URL ?? `sqlite:${join(values.DATA_DIR, 'parley.db')}`),
      redisUrl: values.REDIS_URL ?? null,
      realtime: values.REALTIME,
      presenceLeaseSeconds: values.PRESENCE_LEASE_SECONDS,
      ringSeconds: values.RING_SECONDS,
      requireVerifiedEmail,
      smtpUrl: values.SMTP_URL ?? null,
      mailFrom: values.MAIL_FROM ?? null,
      storage: storageAt(values, values.DATA_DIR),
      signInProviders: signIn.providers,
      metricsToken: values.METRICS_TOKEN ?? null,
      metricsNetworks: values.METRICS_NETWORKS,
      sentryDsn: values.SENTRY_DSN ?? null,
      drainSeconds: values.DRAIN_SECONDS ?? (production ? PRODUCTION_DRAIN_SECONDS : 0),
      webDir: resolve(values.WEB_DIR),
      logLevel: values.LOG_LEVEL,
    },
  };
}

function sentenceFor(issue: z.core.$ZodIssue): string {
  // zod's own messages can hold the value ("received …"): only messages written here are passed on.
  const known = issue.code === 'custom' || issue.code === 'too_small' || issue.code === 'invalid_format';
  const message =
    known || issue.message.startsWith('must ') ? issue.message : 'has a value that is not allowed';
  return `${String(issue.path[0])} ${message}.`;
}

function databaseAt(url: string): DatabaseLocation {
  const file = /^sqlite:(.+)$/.exec(url)?.[1];
  return file === undefined ? { kind: 'postgres', url } : { kind: 'sqlite', file: resolve(file) };
}
