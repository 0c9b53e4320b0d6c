import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { createWebhookRepository } from '../../modules/webhooks/repository.ts';
import { openDatabase } from '../database.ts';

const dir = mkdtempSync(join(tmpdir(), 'parley-db-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the database', () => {
  it('is opened with the promises it makes, and as often as one likes', async () => {
    const file = join(dir, 'nested/parley.db');
    await (await openDatabase({ kind: 'sqlite', file: file })).destroy();
    const db = await openDatabase({ kind: 'sqlite', file: file });
    const pragma = async (name: string) =>
      Object.values((await sql.raw<object>(`pragma ${name}`).execute(db)).rows[0] ?? {})[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous'), '2 is FULL').toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('busy_timeout')).toBeGreaterThan(0);
    await db.destroy();
  });

  it('has every table and column that better-auth wants', async () => {
    const db = await openDatabase({ kind: 'sqlite', file: join(dir, 'accounts.db') });
    const auth = betterAuth({
      database: { db, type: 'sqlite' },
      secret: 'only to ask for the schema, 0123456789',
      baseURL: 'http://localhost',
      emailAndPassword: { enabled: true },
      telemetry: { enabled: false },
    });
    const { toBeCreated, toBeAdded } = await getMigrations(auth.options);
    expect([toBeCreated, toBeAdded]).toEqual([[], []]);
    await db.destroy();
  });

  it('takes a webhook once', async () => {
    const db = await openDatabase({ kind: 'sqlite', file: join(dir, 'webhooks.db') });
    const events = createWebhookRepository(db);
    expect([
      await events.take('EV_1', 1),
      await events.take('EV_1', 2),
      await events.take('EV_2', 3),
    ]).toEqual([true, false, true]);
    await events.forgetBefore(2);
    expect(await events.take('EV_1', 4)).toBe(true);
    await db.destroy();
  });
});
