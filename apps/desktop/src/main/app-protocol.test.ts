import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAppProtocol, listBuiltFiles } from './app-protocol.ts';

let directory: string;
let server: string | null = null;
let answer: (request: Request) => Promise<Response>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-page-'));
  await mkdir(join(directory, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(directory, 'secret.js'), 'outside');
  await writeFile(join(directory, 'renderer', 'index.html'), '<page>');
  await writeFile(join(directory, 'renderer', 'assets', 'main-1.js'), 'code');
  await writeFile(join(directory, 'renderer', 'assets', 'main-1.js.map'), 'map');
  const files = listBuiltFiles(join(directory, 'renderer'));
  answer = createAppProtocol({ files: () => files, server: () => server });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it.each<[string, number, string]>([
  ['parley-app://app/', 200, '<page>'],
  ['parley-app://app/index.html', 200, '<page>'],
  ['parley-app://app/meeting/abcd-efgh-jkmn?x=1', 200, '<page>'],
  ['parley-app://app/assets/main-1.js', 200, 'code'],
  ['parley-app://app/assets/main-1.js.map', 404, ''],
  ['parley-app://app/assets/main-2.js', 404, ''],
  ['parley-app://app/../secret.js', 404, ''],
  ['parley-app://app/%2e%2e/secret.js', 404, ''],
  ['parley-app://app/..%2fsecret.js', 404, ''],
  ['parley-app://app/assets/..%5c..%5csecret.js', 404, ''],
  ['parley-app://other/', 403, ''],
])('%s: %i', async (address, status, body) => {
  const response = await answer(new Request(address));
  expect(response.status).toBe(status);
  expect(await response.text()).toBe(body);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('answers reads only', async () => {
  expect((await answer(new Request('parley-app://app/', { method: 'POST', body: 'x' }))).status).toBe(405);
  const head = await answer(new Request('parley-app://app/', { method: 'HEAD' }));
  expect([head.status, await head.text()]).toEqual([200, '']);
});

it('builds the policy for the server that is confirmed at that moment', async () => {
  server = 'https://meet.example';
  const response = await answer(new Request('parley-app://app/'));
  expect(response.headers.get('content-security-policy')).toContain('wss://meet.example');
});
