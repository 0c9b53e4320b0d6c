import { existsSync } from 'node:fs';
import { backUp, restore } from '../db/backup.ts';
import { connectDatabase, openDatabase, pendingMigrations } from '../db/database.ts';
import type { Env } from '../env.ts';
import { loadSecrets } from '../secrets.ts';
import { AdminError } from './admin-error.ts';
import type { Row } from './output.ts';

/** A command on the installation as a whole, which need not be whole for it. */
export interface InstallationCommand {
  readonly usage: string;
  readonly summary: string;
  run(env: Env, args: readonly string[]): Promise<readonly Row[]>;
}

export const installationCommands: Readonly<Record<string, InstallationCommand>> = {
  backup: {
    usage: '<file>',
    summary: 'copies the SQLite database while the service runs',
    async run(env, [file = '']) {
      await backUp(sqliteFile(env), file);
      return [{ backup: file }];
    },
  },
  restore: {
    usage: '<file>',
    summary: 'puts a backup in its place; the service has to be stopped',
    run(env, [file = '']) {
      return Promise.resolve([{ restored: file, before: restore(file, sqliteFile(env), new Date()) }]);
    },
  },
  migrate: {
    usage: '',
    summary: 'brings the database to the newest schema, as each start does',
    async run(env) {
      const before = connectDatabase(env.database);
      const pending = await pendingMigrations(before);
      await before.destroy();
      await (await openDatabase(env.database)).destroy();
      return pending.map((name) => ({ migrated: name }));
    },
  },
  doctor: {
    usage: '',
    summary: 'looks at the settings, the database and LiveKit',
    run: examine,
  },
};

function sqliteFile({ database }: Env): string {
  if (database.kind === 'sqlite') return database.file;
  throw new AdminError('This installation is on PostgreSQL: use pg_dump and pg_restore.');
}

async function examine(env: Env): Promise<readonly Row[]> {
  if (env.database.kind === 'sqlite' && !existsSync(env.database.file)) {
    return [{ what: 'database', ok: false, detail: `there is no ${env.database.file}` }];
  }
  const rows: Row[] = [{ what: 'settings', ok: true, detail: env.production ? 'production' : 'development' }];
  const db = connectDatabase(env.database);
  try {
    const pending = await pendingMigrations(db);
    const detail = pending.length === 0 ? env.database.kind : `${pending.length} migrations to come`;
    rows.push({ what: 'database', ok: pending.length === 0, detail });
  } catch (error) {
    rows.push({ what: 'database', ok: false, detail: error instanceof Error ? error.message : 'unknown' });
  } finally {
    await db.destroy();
  }
  const { livekitApiKey, livekitApiSecret } = loadSecrets(env);
  const { createMediaServer } = await import('../livekit/gateway.ts');
  const reachable = await createMediaServer(env.livekitUrl, livekitApiKey, livekitApiSecret).reachable();
  rows.push({ what: 'livekit', ok: reachable, detail: reachable ? 'answers' : 'does not answer' });
  const https = env.publicUrl?.startsWith('https:') ?? false;
  rows.push({ what: 'https', ok: https || !env.production, detail: env.publicUrl ?? 'localhost' });
  const proxied = env.trustedProxies.length > 0 || !https;
  rows.push({ what: 'proxies', ok: proxied, detail: proxied ? 'named' : 'TRUSTED_PROXIES names none' });
  const shared = env.database.kind === 'sqlite' || env.redisUrl !== null;
  rows.push({ what: 'redis', ok: shared, detail: shared ? 'as needed' : 'several instances need REDIS_URL' });
  return rows;
}
