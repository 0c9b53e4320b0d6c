import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { gzipSync, brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../testing/client.ts';
import { startLocalService, type LocalService } from '../testing/local-service.ts';

const PAGE = '<!doctype html><title>Parley</title>';
const SCRIPT = 'console.log("parley")';
let service: LocalService;

beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
  const web = join(service.dataDir, 'web');
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(web, 'index.html'), PAGE);
  writeFileSync(join(web, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(web, 'assets/index-B4cD_9xQ.js'), SCRIPT);
  writeFileSync(join(web, 'assets/index-B4cD_9xQ.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(web, 'assets/index-B4cD_9xQ.js.gz'), gzipSync(SCRIPT));
});
afterAll(() => service.stop());

describe('the web client', () => {
  it.each([
    '/',
    '/signin',
    '/signup',
    '/dashboard',
    '/settings',
    '/j/abcd-efgh-jkmn',
    '/meeting/abcd-efgh-jkmn',
  ])('answers %s with its page, asked for anew each time', async (path) => {
    const answer = await service.send('GET', path);
    expect([answer.status, answer.body]).toEqual([200, PAGE]);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    '/unknown',
    '/j',
    '/j/a/b',
    '/meeting',
    '/index.php',
    '/.env',
    '/assets/',
    '/assets/missing-00000000.js',
  ])('does not know %s', async (path) => {
    expect(problemOf(await service.send('GET', path)).status).toBe(404);
  });

  it('shows a page to who opens an unknown address in a browser', async () => {
    const answer = await service.send('GET', '/unknown', {
      headers: { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' },
    });
    expect([answer.status, answer.body]).toEqual([404, PAGE]);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('keeps hashed files for ever and names the type of others', async () => {
    const script = await service.send('GET', '/assets/index-B4cD_9xQ.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const icon = await service.send('GET', '/favicon.svg');
    expect(icon.headers.get('cache-control')).toBe('no-cache');
    expect(icon.headers.get('content-type')).toContain('image/svg+xml');
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
    ['br;q=0, gzip', 'gzip'],
  ])('sends what was compressed at the build to who accepts %s', async (accepted, encoding) => {
    const answer = await service.send('GET', '/assets/index-B4cD_9xQ.js', {
      headers: { 'accept-encoding': accepted },
    });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('content-type')).toContain('javascript');
    expect(answer.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.body).toBe(SCRIPT);
  });

  it.each([
    '/../parley.db',
    '/%2e%2e/parley.db',
    '/assets/..%2f..%2fparley.db',
    '/..%5cparley.db',
    '/a%00.js',
  ])('does not leave its folder by %s', async (path) => {
    // fetch would tidy the path up before it is sent.
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request({ port: service.port, host: '127.0.0.1', path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it('is protected by its headers', async () => {
    const { headers } = await service.send('GET', '/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain(`ws://localhost:${service.port}`);
    expect(policy).not.toContain("'unsafe-");
    expect(headers.get('permissions-policy')).toContain('display-capture=(self)');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('lets the page reach a media server elsewhere', async () => {
    const elsewhere = await startLocalService({
      LIVEKIT_URL: 'wss://media.example.org',
      LIVEKIT_INTERNAL_URL: 'ws://127.0.0.1:9',
    });
    try {
      const { headers } = await elsewhere.send('GET', '/');
      expect(headers.get('content-security-policy')).toContain(
        'wss://media.example.org https://media.example.org',
      );
      const config = await elsewhere.send('GET', '/api/config');
      expect(config.body).toMatchObject({ livekitUrl: 'wss://media.example.org' });
    } finally {
      await elsewhere.stop();
    }
  });
});

describe('the page of a service that keeps files in a bucket', () => {
  const connectSources = async (env: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const bucket = await startLocalService(env);
    try {
      const { headers } = await bucket.send('GET', '/');
      const policy = (headers.get('content-security-policy') ?? '').split(/; ?/);
      const connect = policy.find((directive) => directive.startsWith('connect-src ')) ?? '';
      // Nothing but questions goes there: neither scripts nor pictures come from it.
      expect(policy.filter((directive) => directive.includes('files.example.org'))).toEqual(
        connect.includes('files.example.org') ? [connect] : [],
      );
      return connect.split(' ').slice(1);
    } finally {
      await bucket.stop();
    }
  };
  // A heavy library: it is there before the time of a test runs.
  beforeAll(() => import('../storage/s3-storage.ts'));
  const S3 = { STORAGE_URL: 's3:meetings', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };

  it('may ask the bucket’s server, by its address alone', async () => {
    const sources = await connectSources({
      ...S3,
      S3_ENDPOINT: 'https://files.example.org',
      PUBLIC_URL: 'http://localhost:4400',
    });
    expect(sources).toEqual([
      "'self'",
      'ws://localhost:4400',
      'http://localhost:4400',
      'https://files.example.org',
    ]);
  });

  it('may ask Amazon’s own address of the bucket, where no other is named', async () => {
    expect(await connectSources({ ...S3, S3_REGION: 'eu-west-1' })).toContain(
      'https://meetings.s3.eu-west-1.amazonaws.com',
    );
  });
});

describe('a web client that was not built', () => {
  it('is told as such', async () => {
    const bare = await startLocalService();
    try {
      expect(problemOf(await bare.send('GET', '/')).code).toBe('service.unavailable');
    } finally {
      await bare.stop();
    }
  });
});
