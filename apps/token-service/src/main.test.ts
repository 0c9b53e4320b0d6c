import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problemOf, testClient, type TestClient } from './testing/client.ts';
import { programEnvironment } from './testing/service-process.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-main-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(dataDir, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  readonly stderr: () => string;
  readonly exit: Promise<number | null>;
  /** Resolves with a client once it listens. */
  readonly listening: Promise<TestClient>;
}

/** The service as people start it; `limit` is a shell's limit on the size of files, in kB. */
function run(env: Record<string, string>, limit?: number): Run {
  const options = {
    env: { ...programEnvironment(), PORT: '0', DATA_DIR: dataDir, LIVEKIT_URL: 'ws://127.0.0.1:9', ...env },
  };
  const child =
    limit === undefined
      ? spawn(process.execPath, [MAIN], options)
      : spawn('bash', ['-c', `ulimit -f ${limit}; exec "$0" "$1"`, process.execPath, MAIN], options);
  children.push(child);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const listening = new Promise<TestClient>((resolve) => {
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      const line = stdout.split('\n').find((text) => text.includes('"msg":"listening"'));
      if (line !== undefined) resolve(testClient(`http://127.0.0.1:${JSON.parse(line).port}`));
    });
  });
  const exit = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  return { child, stderr: () => stderr, exit, listening };
}

describe('the service as a process', () => {
  it('starts with nothing set and keeps its data to its owner', async () => {
    const { listening } = run({});
    expect((await (await listening).send('GET', '/livez')).status).toBe(200);
    for (const file of ['secrets.json', 'parley.db']) {
      expect(statSync(join(dataDir, file)).mode & 0o077, file).toBe(0);
    }
  });

  it('keeps sessions over a restart', async () => {
    const first = run({});
    const { token } = await (await first.listening).register();
    first.child.kill('SIGTERM');
    await first.exit;
    const second = run({});
    const answer = await (await second.listening).send('GET', '/api/users/profile', { bearer: token });
    expect(answer.status).toBe(200);
  });

  it('does not start in production without its secrets, and says so', async () => {
    const { exit, stderr } = run({ NODE_ENV: 'production' });
    expect(await exit).toBe(1);
    expect(stderr()).toContain('AUTH_SECRET is not set; with NODE_ENV=production it is required.');
    expect(existsSync(join(dataDir, 'secrets.json'))).toBe(false);
  });

  it('names a port that is taken in one sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { exit, stderr } = run({ PORT: String(port) });
    expect(await exit).toBe(1);
    expect(stderr().trim()).toBe(
      `Port ${port} is already in use. Stop the other program or set PORT to a free one.`,
    );
    other.close();
  });

  it('names a database that cannot be used', async () => {
    const { exit, stderr } = run({ DATABASE_URL: `sqlite:${dataDir}` });
    expect(await exit).toBe(1);
    expect(stderr()).toMatch(/^The database .* cannot be used \(SQLITE_CANTOPEN\w*\)\.\n$/);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends on %s, letting a request finish, within 5 s',
    async (signal) => {
      const { child, listening, exit } = run({});
      const client = await listening;
      const registering = client.register();
      child.kill(signal);
      const start = performance.now();
      // The request may have come too late to be taken, but it is never answered by half.
      await registering.then(
        ({ token }) => expect(token).not.toBe(''),
        (error: unknown) => expect(error).toBeInstanceOf(TypeError),
      );
      expect(await exit).toBe(0);
      expect(performance.now() - start).toBeLessThan(5000);
    },
  );

  it('says that it drains, and serves until it does not', async () => {
    const { child, listening, exit } = run({ DRAIN_SECONDS: '2' });
    const client = await listening;
    expect((await client.send('GET', '/readyz')).status).toBe(200);
    child.kill('SIGTERM');
    await vi.waitFor(async () => {
      const answer = await client.send('GET', '/readyz');
      expect(problemOf(answer)).toMatchObject({ status: 503, code: 'service.draining' });
    });
    expect((await client.send('GET', '/livez')).status).toBe(200);
    expect((await client.register()).token, 'work goes on meanwhile').not.toBe('');
    expect(await exit).toBe(0);
    await expect(client.send('GET', '/livez')).rejects.toThrow('fetch failed');
  });

  it.runIf(process.platform !== 'win32')('tells a disk that takes no more, and goes on', async () => {
    const { listening } = run({ RATE_LIMITS: 'off' }, 2000);
    const client = await listening;
    const { token } = await client.register();
    const title = 'x'.repeat(120);
    let answer = await client.send('POST', '/api/rooms/create', { bearer: token, body: { title } });
    for (let tries = 0; answer.status === 201 && tries < 2000; tries += 1) {
      answer = await client.send('POST', '/api/rooms/create', { bearer: token, body: { title } });
    }
    expect(problemOf(answer)).toMatchObject({ status: 507, code: 'storage.full' });
    const body = { email: 'late@example.org', password: 'correct horse', name: 'Late' };
    expect(problemOf(await client.send('POST', '/api/auth/register', { body })).code).toBe('storage.full');
    expect((await client.send('GET', '/readyz')).status).toBe(200);
    expect((await client.send('GET', '/api/rooms', { bearer: token })).status).toBe(200);
  });
});
