import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../compose.ts';
import { openDatabase, type Database } from '../db/database.ts';
import { readEnv } from '../env.ts';
import { createLogger } from '../http/logging.ts';
import { freshDatabaseUrl } from './database.ts';
import { testClient, type TestClient } from './client.ts';

/** A port that nothing listens on: this service has no media server. */
const NOWHERE = 'ws://127.0.0.1:9';

export interface LocalService extends TestClient {
  readonly port: number;
  readonly dataDir: string;
  /** Every line that was logged, at every level. */
  readonly log: readonly string[];
  /** A connection of one's own to its database, to look at or to make time pass; whoever asks ends it. */
  openDatabase(): Promise<Database>;
  stop(): Promise<void>;
}

/** The whole service in this process, on a free port and a database of its own, without a media server. */
export async function startLocalService(env: Readonly<Record<string, string>> = {}): Promise<LocalService> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-service-'));
  const read = readEnv({
    PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: await freshDatabaseUrl(dataDir),
    LIVEKIT_URL: NOWHERE,
    WEB_DIR: join(dataDir, 'web'),
    ...env,
  });
  if (!read.ok) throw new Error(read.sentences.join(' '));
  const { database } = read.env;
  const log: string[] = [];
  const service = await startService(read.env, createLogger('trace', { write: (line) => log.push(line) }));
  return {
    ...testClient(`http://127.0.0.1:${service.port}`),
    port: service.port,
    dataDir,
    log,
    openDatabase: () => openDatabase(database),
    async stop() {
      await service.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
