import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { connectDatabase, pendingMigrations, type Database } from '../db/database.ts';
import type { Env } from '../env.ts';
import type { Foundation } from '../foundation.ts';
import { createAuthenticators } from '../http/caller.ts';
import { createMediaServer } from '../livekit/gateway.ts';
import { createAuthModule, type AuthModule } from '../modules/auth/module.ts';
import { createParticipantTokens } from '../modules/auth/participant-tokens.ts';
import { createRoomsModule, type RoomsModule } from '../modules/rooms/module.ts';
import { AdminError } from './admin-error.ts';
import { createUsers, type Users } from '../modules/users/service.ts';
import { openFoundation } from '../open-foundation.ts';
import { loadSecrets } from '../secrets.ts';

/** What a command acts on: the same modules that the service is made of, beside it or without it. */
export interface AdminContext {
  readonly env: Env;
  readonly db: Database;
  readonly foundation: Foundation;
  readonly auth: AuthModule;
  readonly rooms: RoomsModule;
  readonly users: Users;
  /** Notes an act of the operator in the audit log, after it was done. */
  note(action: string, target: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the installation that the environment names. Rejects with AdminError where it is not ready to be used. */
export async function openContext(env: Env): Promise<AdminContext> {
  if (env.database.kind === 'sqlite' && !existsSync(env.database.file)) {
    throw new AdminError(
      `There is no database ${env.database.file}. Is DATA_DIR or DATABASE_URL the service's?`,
    );
  }
  const db = connectDatabase(env.database);
  try {
    if ((await pendingMigrations(db)).length > 0) {
      throw new AdminError('The database is older than this version. Run the command migrate first.');
    }
    const secrets = loadSecrets(env);
    const publicUrl = env.publicUrl ?? `http://localhost:${env.port}`;
    const logger = pino({ level: 'silent' });
    const opened = await openFoundation({ env, secrets, db, publicUrl, logger });
    const { foundation } = opened;
    const auth = createAuthModule(foundation);
    const participantTokens = createParticipantTokens(secrets.authSecret);
    const authenticate = createAuthenticators(auth.sessions, participantTokens, foundation.origins);
    const media = createMediaServer(env.livekitUrl, secrets.livekitApiKey, secrets.livekitApiSecret);
    const livekitUrl = env.livekitPublicUrl ?? publicUrl;
    const rooms = createRoomsModule({ foundation, authenticate, participantTokens, media, livekitUrl });
    const { mail, storage, now } = foundation;
    const users = createUsers({
      db,
      auth,
      mail,
      storage,
      endRooms: (ownerId) => rooms.service.closeAllOf(ownerId),
      now,
    });
    return {
      env,
      db,
      foundation,
      auth,
      rooms,
      users,
      note: (action, target) =>
        foundation.audit.record({ who: { kind: 'operator' }, action, target, outcome: 'done' }, 'admin'),
      async close() {
        rooms.end();
        await opened.close();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
