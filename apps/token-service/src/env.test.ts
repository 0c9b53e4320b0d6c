import { describe, expect, it } from 'vitest';
import { readEnv } from './env.ts';

const SECRET = 's'.repeat(40);
const production = {
  NODE_ENV: 'production',
  AUTH_SECRET: SECRET,
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: SECRET,
  SMTP_URL: 'smtp://mail.example.org',
};

function sentences(source: Record<string, string>): readonly string[] {
  const read = readEnv(source);
  return read.ok ? [] : read.sentences;
}

describe('the environment', () => {
  it('needs nothing in development', () => {
    const read = readEnv({});
    expect(read).toMatchObject({
      ok: true,
      env: { port: 4400, bind: '127.0.0.1', publicUrl: null, authSecret: null },
    });
  });

  it('takes empty strings for unset', () => {
    expect(readEnv({ PORT: '', PUBLIC_URL: '', DATABASE_URL: '', RATE_LIMITS: '', AUTH_SECRET: '' }).ok).toBe(
      true,
    );
    expect(sentences({ ...production, AUTH_SECRET: '' })).toHaveLength(1);
  });

  it('verifies addresses in production, and so needs a mail server there unless told otherwise', () => {
    const without = { ...production, SMTP_URL: '' };
    expect(sentences(without)).toEqual([expect.stringMatching(/^SMTP_URL is not set/)]);
    expect(sentences({ ...without, REQUIRE_VERIFIED_EMAIL: 'false' })).toEqual([]);
    const read = readEnv(production);
    expect(read).toMatchObject({ ok: true, env: { requireVerifiedEmail: true } });
  });

  it('keeps its rate limits in production', () => {
    expect(sentences({ ...production, RATE_LIMITS: 'off' })).toEqual([
      expect.stringMatching(/^RATE_LIMITS is off, /),
    ]);
    expect(sentences({ ...production, RATE_LIMITS: '5' })).toEqual([]);
    expect(sentences({ RATE_LIMITS: 'off' })).toEqual([]);
  });

  it.each(['AUTH_SECRET', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'])('needs %s in production', (name) => {
    const rest = Object.fromEntries(Object.entries(production).filter(([key]) => key !== name));
    expect(sentences(rest)).toEqual([`${name} is not set; with NODE_ENV=production it is required.`]);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'abc'],
    ['PUBLIC_URL', 'meet.example.org'],
    ['PUBLIC_URL', 'https://meet.example.org/path'],
    ['PUBLIC_URL', 'https://user:hunter2@meet.example.org'],
    ['RATE_LIMITS', '-1'],
    ['RATE_LIMITS', 'on'],
    ['LIVEKIT_URL', 'ftp://livekit'],
    ['AUTH_SECRET', 'hunter2'],
    ['DATABASE_URL', 'mysql://hunter2@db'],
    ['REDIS_URL', 'hunter2'],
    ['STORAGE_URL', 'ftp://hunter2'],
    ['STORAGE_URL', 's3:Bucket/hunter2'],
    ['S3_ENDPOINT', 'hunter2'],
    ['S3_SECRET_ACCESS_KEY', 'hunter2'],
    ['REQUIRE_VERIFIED_EMAIL', 'maybe'],
    ['SMTP_URL', 'http://hunter2@mail.example.org'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'Parley <a@example.org>\r\nBcc: b@example.org'],
    ['TRUSTED_PROXIES', 'nginx'],
    ['TRUSTED_PROXIES', '10.0.0.0/40'],
    ['ALLOWED_ORIGINS', 'https://a.example,nonsense'],
  ])('says in one sentence what is wrong with %s=%s', (name, value) => {
    const [sentence = '', ...more] = sentences({ [name]: value });
    expect(more).toEqual([]);
    expect(sentence).toMatch(new RegExp(`^${name} .+\\.$`));
    expect(sentence).not.toContain('hunter2');
  });

  it.each([
    [{}, 'ws://127.0.0.1:7880', null],
    [{ LIVEKIT_URL: 'wss://media.example.org' }, 'wss://media.example.org', null],
    [{ LIVEKIT_INTERNAL_URL: 'http://10.0.0.5:7880' }, 'http://10.0.0.5:7880', null],
    [
      { LIVEKIT_INTERNAL_URL: 'http://10.0.0.5:7880', LIVEKIT_URL: 'wss://media.example.org' },
      'http://10.0.0.5:7880',
      'wss://media.example.org',
    ],
  ])('finds the media server and where clients reach it: %o', (source, livekitUrl, livekitPublicUrl) => {
    expect(readEnv(source)).toMatchObject({ ok: true, env: { livekitUrl, livekitPublicUrl } });
  });

  it('finds where files lie', () => {
    expect(readEnv({ DATA_DIR: '/data' })).toMatchObject({ env: { storage: { dir: '/data/files' } } });
    expect(readEnv({ STORAGE_URL: 'file:///srv/files' })).toMatchObject({
      env: { storage: { kind: 'file', dir: '/srv/files' } },
    });
    expect(readEnv({ STORAGE_URL: 's3:parley', S3_ENDPOINT: 'http://10.0.0.6:9000' })).toMatchObject({
      env: { storage: { kind: 's3', bucket: 'parley', credentials: null, pathStyle: true } },
    });
  });

  it('reads the proxies that are trusted', () => {
    const read = readEnv({ TRUSTED_PROXIES: 'loopback, 10.0.0.0/8, 2001:db8::1' });
    expect(read).toMatchObject({ env: { trustedProxies: ['loopback', '10.0.0.0/8', '2001:db8::1'] } });
  });

  it.each([
    ['off', null],
    ['2', 2],
    ['0.5', 0.5],
  ])('reads RATE_LIMITS=%s', (value, rateLimitFactor) => {
    expect(readEnv({ RATE_LIMITS: value })).toMatchObject({ ok: true, env: { rateLimitFactor } });
  });
});
