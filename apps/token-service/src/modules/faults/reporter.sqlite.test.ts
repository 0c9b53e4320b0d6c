import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startFaultCollector, type FaultCollector } from '../../testing/fault-collector.ts';
import { startServiceProcess } from '../../testing/service-process.ts';

let dataDir: string;
let collector: FaultCollector;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-faults-'));
  collector = await startFaultCollector();
});
afterEach(async () => {
  await collector.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('fault reports', () => {
  it('say where the service made a mistake, and nothing of who asked for what', async () => {
    const client = await startServiceProcess(dataDir, { SENTRY_DSN: collector.dsn });
    const { token, email, password, user } = await client.register('Grace Hopper');
    // A column that is gone is a mistake that no rule of the service expects.
    const sqlite = new SQLite(join(dataDir, 'parley.db'));
    sqlite.exec('alter table room rename column title to gone_column');
    sqlite.close();
    const answer = await client.send('POST', '/api/rooms/create?note=secret-in-query', {
      bearer: token,
      body: { title: 'Secret title' },
      headers: { cookie: 'parley.session_token=secret-cookie', 'x-forwarded-for': '203.0.113.99' },
    });
    const problem = problemOf(answer);
    expect(problem).toMatchObject({ status: 500, code: 'service.internal' });
    await vi.waitFor(() => expect(collector.envelopes).toHaveLength(1));
    const [envelope = ''] = collector.envelopes;
    const event = JSON.parse(envelope.split('\n')[2] ?? '');
    expect(event.tags).toEqual({
      code: 'service.internal',
      route: '/api/rooms/create',
      method: 'POST',
      requestId: problem.requestId,
    });
    const [exception] = event.exception.values;
    expect(exception.type).toBe('SqliteError');
    expect(exception.stacktrace.frames.length).toBeGreaterThan(1);
    const secrets = [token, email, password, user.id, 'Grace', 'Secret title', 'secret-', 'gone_column'];
    for (const secret of [...secrets, '203.0.113.99', dataDir, 'insert into', 'Bearer']) {
      expect(envelope, secret).not.toContain(secret);
    }
    expect(Object.keys(event).sort((one, other) => one.localeCompare(other))).toEqual([
      'environment',
      'event_id',
      'exception',
      'level',
      'platform',
      'sdk',
      'tags',
      'timestamp',
    ]);
    expect(await client.stop()).toBe(0);
    expect(collector.envelopes, 'refusals and the end are no faults').toHaveLength(1);
  });

  it('never hold up the service where nobody takes them', async () => {
    await collector.stop();
    const client = await startServiceProcess(dataDir, { SENTRY_DSN: collector.dsn });
    expect((await client.send('GET', '/livez')).status).toBe(200);
    expect(await client.stop()).toBe(0);
  });
});
