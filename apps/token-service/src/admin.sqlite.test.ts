import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAdmin, type Outcome } from './admin/run.ts';
import { programEnvironment, startServiceProcess, type ServiceProcess } from './testing/service-process.ts';

const ADMIN = fileURLToPath(new URL('admin.ts', import.meta.url));

let folder: string;
let dataDir: string;
let service: ServiceProcess | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-admin-'));
  dataDir = join(folder, 'data');
  service = null;
});
afterEach(async () => {
  await service?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => ({ DATA_DIR: dataDir, LIVEKIT_URL: 'ws://127.0.0.1:9' });
/** The command, in this process; the service is another. */
const admin = (...args: readonly string[]): Promise<Outcome> => runAdmin(args, environment());
const rows = (ran: Outcome): Record<string, unknown>[] => {
  expect(ran.stderr).toBe('');
  return JSON.parse(ran.stdout);
};
async function start(): Promise<ServiceProcess> {
  service = await startServiceProcess(dataDir, { RATE_LIMITS: 'off' });
  return service;
}
async function stop(): Promise<void> {
  await service?.stop();
  service = null;
}

describe('backup and restore', { timeout: 60_000 }, () => {
  it('keep everything that was acknowledged before, while more is being written', async () => {
    const client = await start();
    const { token } = await client.register();
    const acknowledged: string[] = [];
    let writing = true;
    const writers = Array.from({ length: 4 }, async () => {
      while (writing) acknowledged.push((await client.createRoom(token)).room.id);
    });
    while (acknowledged.length < 20) await Promise.race(writers.map(() => new Promise(setImmediate)));
    let before: readonly string[] = [];
    let file = '';
    // A copy that was made between two writes proves nothing: another one is made.
    for (let copy = 1; before.length === acknowledged.length || copy === 1; copy += 1) {
      before = [...acknowledged];
      file = join(folder, `copy-${copy}.db`);
      expect((await admin('backup', file)).exitCode).toBe(0);
    }
    writing = false;
    await Promise.all(writers);
    expect(statSync(file).mode & 0o077, 'it holds what sessions are known by').toBe(0);
    await stop();
    const restored = await admin('restore', file, '--json');
    expect(restored.exitCode, restored.stderr).toBe(0);
    const [{ before: kept } = {}] = rows(restored);
    const sqlite = new SQLite(join(dataDir, 'parley.db'));
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(sqlite.pragma('foreign_key_check')).toEqual([]);
    const ids = new Set(sqlite.prepare('select id from room').pluck().all());
    sqlite.close();
    expect(before.filter((id) => !ids.has(id))).toEqual([]);
    const old = new SQLite(String(kept), { readonly: true });
    expect(old.prepare('select count(*) from room').pluck().get(), 'nothing is thrown away').toBe(
      acknowledged.length,
    );
    old.close();
    const again = await start();
    const mine = await again.send('GET', '/api/rooms', { bearer: token });
    expect(mine.status, 'the session is in it too').toBe(200);
  });

  it('refuse to replace the database of a service that runs', async () => {
    const client = await start();
    const { token } = await client.register();
    const file = join(folder, 'copy.db');
    await admin('backup', file);
    const refused = await admin('restore', file);
    expect(refused).toMatchObject({
      exitCode: 1,
      stderr: 'The service runs on this database. Stop it first.\n',
    });
    await client.createRoom(token);
    await stop();
    expect((await admin('restore', file)).exitCode).toBe(0);
  });

  it('refuse what is not a sound database of this service, and change nothing', async () => {
    await start();
    const file = join(folder, 'copy.db');
    await admin('backup', file);
    await stop();
    const current = readFileSync(join(dataDir, 'parley.db'));
    const text = join(folder, 'text');
    writeFileSync(text, 'this is no database'.repeat(1000));
    const foreign = join(folder, 'foreign.db');
    new SQLite(foreign).exec('create table song (title text)').close();
    const newer = join(folder, 'newer.db');
    writeFileSync(newer, readFileSync(file));
    new SQLite(newer).exec(`insert into kysely_migration values ('9999-later', '2099-01-01')`).close();
    const damaged = join(folder, 'damaged.db');
    const bytes = readFileSync(file);
    bytes.fill(0xff, 3 * 4096, 12 * 4096);
    writeFileSync(damaged, bytes);
    const truncated = join(folder, 'truncated.db');
    writeFileSync(truncated, readFileSync(file).subarray(0, 5 * 4096));
    const missing = join(folder, 'missing.db');
    for (const [path, why] of [
      [text, 'is not a database of this service'],
      [foreign, 'is not a database of this service'],
      [newer, 'was made by a newer version'],
      [damaged, /is damaged|is not a database of this service/],
      [truncated, /is damaged|is not a database of this service/],
      [missing, 'There is no file'],
    ] as const) {
      const { exitCode, stderr } = await admin('restore', path);
      expect(exitCode, path).toBe(1);
      expect(stderr).toMatch(why);
    }
    expect(readFileSync(join(dataDir, 'parley.db')).equals(current)).toBe(true);
  });

  it('refuse to write over a file', async () => {
    await start();
    const file = join(folder, 'precious');
    writeFileSync(file, 'precious');
    expect(await admin('backup', file)).toMatchObject({ exitCode: 1 });
    expect(readFileSync(file, 'utf8')).toBe('precious');
  });
});

describe('the commands', { timeout: 60_000 }, () => {
  it('look after people and rooms beside the service, and leave a note', async () => {
    const client = await start();
    const { token, email, user } = await client.register('Eve');
    const { room } = await client.createRoom(token, { title: 'Standup' });
    const shown = await admin('users', 'list');
    expect(shown.stdout).toContain(email);
    expect(rows(await admin('users', 'show', email, '--json'))).toMatchObject([
      { id: user.id, verified: false, twoFactor: false, sessions: 1, rooms: 1 },
    ]);
    expect(rows(await admin('users', 'verify', email, '--json'))).toEqual([{ id: user.id, verified: true }]);
    const profile = await client.send('GET', '/api/users/profile', { bearer: token });
    expect(profile.body).toMatchObject({ emailVerified: true });
    expect(rows(await admin('rooms', 'show', room.code, '--json'))).toMatchObject([
      { id: room.id, title: 'Standup', meeting: null },
    ]);
    expect((await admin('rooms', 'destroy', room.code)).exitCode).toBe(0);
    expect((await client.send('GET', `/api/rooms/${room.code}`, { bearer: token })).status).toBe(404);
    expect((await admin('users', 'sign-out', user.id)).exitCode).toBe(0);
    expect((await client.send('GET', '/api/users/profile', { bearer: token })).status).toBe(401);
    const acts = rows(await admin('audit', 'tail', '--json')).filter(({ actor }) => actor === 'operator');
    expect(acts.map(({ action, target }) => [action, target])).toEqual([
      ['user.verify', user.id],
      ['room.destroy', room.id],
      ['user.sign-out', user.id],
    ]);
  });

  it('delete an account with all of its rooms, the personal one too', async () => {
    const client = await start();
    const { token, email, password } = await client.register();
    const { room } = await client.createRoom(token);
    expect((await client.send('GET', '/api/rooms/personal', { bearer: token })).status).toBeLessThan(300);
    const deleted = await admin('users', 'delete', email);
    expect(deleted.stderr).toBe('');
    expect(deleted.exitCode).toBe(0);
    const signIn = await client.send('POST', '/api/auth/login', { body: { email, password } });
    expect(signIn.status).toBe(401);
    expect((await client.send('GET', `/api/rooms/${room.code}`)).status).toBe(404);
    expect((await admin('users', 'show', email)).stderr).toBe('There is no such account.\n');
  });

  it('are a program with an exit code', async () => {
    const env = { ...programEnvironment(), ...environment() };
    const code = await new Promise((resolve) => {
      execFile(process.execPath, [ADMIN, 'shoo'], { env }, (error, _stdout, stderr) => {
        expect(stderr).toMatch(/^Usage: admin <command>/);
        resolve(error?.code);
      });
    });
    expect(code).toBe(2);
  });

  it('say by their exit code how it went', async () => {
    expect(await admin()).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await admin('users', 'shoo', 'x')).toMatchObject({ exitCode: 2 });
    expect(await admin('users', 'show')).toMatchObject({ exitCode: 2 });
    expect(await admin('users', 'show', 'x', '--force')).toMatchObject({ exitCode: 2 });
    const nowhere = await admin('users', 'list');
    expect(nowhere.exitCode).toBe(1);
    expect(nowhere.stderr).toMatch(/^There is no database /);
    expect((await admin('doctor')).exitCode).toBe(1);
    expect((await admin('migrate')).exitCode).toBe(0);
    const unknown = await admin('users', 'show', 'nobody@example.org');
    expect(unknown).toMatchObject({ exitCode: 1, stderr: 'There is no such account.\n' });
  });
});
