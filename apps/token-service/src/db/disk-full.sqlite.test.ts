import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { createAccounts } from '../modules/auth/accounts.ts';
import { openDatabase, type Database } from './database.ts';
import { storageFault } from './storage-fault.ts';

let db: Database;
const dir = mkdtempSync(join(tmpdir(), 'parley-full-'));
afterEach(async () => {
  await db.destroy();
  rmSync(dir, { recursive: true, force: true });
});

/** Lets the file grow by `pages` more and no further, as a full disk would. */
async function leaveRoomFor(pages: number): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + pages)}`.execute(db);
}

describe('a full disk', () => {
  it('is told as what it is, leaves no half account, and the service goes on when there is room again', async () => {
    db = await openDatabase({ kind: 'sqlite', file: join(dir, 'parley.db') });
    const accounts = createAccounts(db, 'a secret of the service, long enough', 'http://localhost:1');
    const register = (email: string) =>
      accounts.register({ email, password: 'correct horse', name: 'N'.repeat(80) });
    const first = await register('first@example.org');
    await leaveRoomFor(0);

    let refused = '';
    let fault: unknown = null;
    for (let tries = 0; fault === null && tries < 200; tries += 1) {
      refused = `${randomUUID()}@example.org`;
      fault = await register(refused).then(
        () => null,
        (error: unknown) => error,
      );
    }
    expect(storageFault(fault)).toBe('full');

    expect(first.kind).toBe('signed-in');
    const token = first.kind === 'signed-in' ? first.session.token : '';
    expect((await accounts.byToken(token))?.email, 'reading goes on').toBe('first@example.org');
    expect(
      await db.selectFrom('user').selectAll().where('email', '=', refused).execute(),
      'nothing half made',
    ).toEqual([]);

    await leaveRoomFor(1000);
    expect((await register(refused)).kind).toBe('signed-in');
  }, 60_000);
});
