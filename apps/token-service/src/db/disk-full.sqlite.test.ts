import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { createAccountEngine } from '../modules/auth/engine.ts';
import { createSessionCookie } from '../modules/auth/session-cookie.ts';
import { createSessions } from '../modules/auth/sessions.ts';
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
    const secret = 'a secret of the service, long enough';
    const engine = createAccountEngine(db, secret, 'http://localhost:1');
    const sessions = createSessions(db, createSessionCookie(secret, 'http://localhost:1'), Date.now);
    const account = {
      password: 'correct horse',
      passwordHash: 'x'.repeat(96),
      name: 'N'.repeat(80),
      device: '',
    };
    const register = (email: string) => engine.createAccount({ ...account, email }, () => Promise.resolve());
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

    expect(first.kind).toBe('created');
    const token = first.kind === 'created' ? first.token : '';
    expect((await sessions.byToken(token))?.user.email, 'reading goes on').toBe('first@example.org');
    expect(
      await db.selectFrom('user').selectAll().where('email', '=', refused).execute(),
      'nothing half made',
    ).toEqual([]);

    await leaveRoomFor(1000);
    expect((await register(refused)).kind).toBe('created');
  }, 60_000);
});
