import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectEndWithOwner, expectLoopbackOnly } from './expectations.mjs';
import { findPostgres, startPostgres } from './postgres.mjs';

describe.skipIf(findPostgres() === undefined)('a PostgreSQL for tests', () => {
  /** @type {import('./postgres.mjs').Postgres} */
  let postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(() => postgres?.stop());

  it('gives databases that know nothing of each other, compare by bytes, and belong to no superuser', async () => {
    const [one, other] = await Promise.all([postgres.createDatabase(), postgres.createDatabase()]);
    await query(one, `CREATE TABLE things (name text)`);
    await expect(query(other, 'SELECT * FROM things')).rejects.toMatchObject({ code: '42P01' });

    await query(one, `INSERT INTO things VALUES ('b'), ('ä'), ('B'), ('𝄞')`);
    const names = await query(one, 'SELECT name FROM things ORDER BY name');
    expect(names.map((row) => row.name)).toEqual(['B', 'b', 'ä', '𝄞']);
    expect(await query(one, `SELECT usesuper FROM pg_user WHERE usename = current_user`)).toEqual([
      { usesuper: false },
    ]);
  });

  it('answers on loopback alone', () => expectLoopbackOnly(postgres.adminUrl));

  it('has room for two services and their tests', async () => {
    expect(await query(postgres.adminUrl, 'SHOW max_connections')).toEqual([{ max_connections: '200' }]);
  });

  it('keeps what was committed over a restart, and over a crash with clients connected', async () => {
    const url = await postgres.createDatabase();
    await query(url, 'CREATE TABLE counts (value integer)');
    await query(url, 'INSERT INTO counts VALUES (1)');
    await postgres.restart();
    await query(url, 'INSERT INTO counts VALUES (2)');

    const client = new pg.Client({ connectionString: url });
    const lost = new Promise((resolve) => client.on('error', resolve));
    await client.connect();
    await postgres.kill();
    await lost;
    await expect(query(url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await postgres.start();
    expect(await query(url, 'SELECT value FROM counts ORDER BY value')).toEqual([{ value: 1 }, { value: 2 }]);
  });

  it('stops while clients are connected, and leaves no data behind', async () => {
    const own = await startPostgres();
    const folders = () =>
      readdirSync(tmpdir()).filter((name) => name.startsWith(`parley-postgres-${process.pid}-`));
    const before = folders().length;
    const client = new pg.Client({ connectionString: await own.createDatabase() });
    const lost = new Promise((resolve) => client.on('error', resolve));
    await client.connect();
    await own.stop();
    await lost;
    expect(folders().length).toBe(before - 1);
  });

  it.skipIf(process.platform === 'win32')('ends with its owner', async () => {
    await expectEndWithOwner('postgres', (started) => query(String(started['adminUrl']), 'SELECT 1'));
  });
});

/**
 * @param {string} url
 * @param {string} text
 * @returns {Promise<any[]>}
 */
async function query(url, text) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
