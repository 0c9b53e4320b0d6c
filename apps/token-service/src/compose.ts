import { setTimeout as delay } from 'node:timers/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { API_VERSION, type ServiceConfig } from '@parley/core/contracts/rest';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { openDatabase } from './db/database.ts';
import type { Env } from './env.ts';
import { createAuthenticators } from './http/caller.ts';
import { ProblemError } from './http/problem.ts';
import { refuseUpgrade } from './http/upgrade.ts';
import type { Route } from './http/route.ts';
import { createMediaServer } from './livekit/gateway.ts';
import { createGrantSigner } from './livekit/grant-token.ts';
import { createSignallingProxy } from './livekit/signalling-proxy.ts';
import { createAuthModule } from './modules/auth/module.ts';
import { createParticipantTokens } from './modules/auth/participant-tokens.ts';
import { createChatModule } from './modules/chat/module.ts';
import { connectionTestRoutes } from './modules/connection-test/routes.ts';
import { configRoutes } from './modules/config/routes.ts';
import { docsRoutes } from './modules/docs/routes.ts';
import { createFeedbackRepository } from './modules/feedback/repository.ts';
import { feedbackRoutes } from './modules/feedback/routes.ts';
import { healthRoutes } from './modules/health/routes.ts';
import { startPeople } from './modules/people/module.ts';
import { startRealtime } from './modules/realtime/module.ts';
import { silentReporter } from './modules/faults/reporter.ts';
import { createMetricsModule } from './modules/metrics/module.ts';
import { createModerationModule } from './modules/moderation/module.ts';
import { createRoomsModule } from './modules/rooms/module.ts';
import { createSignInModule } from './modules/signin/module.ts';
import { createParticipantRepository } from './modules/moderation/participant-repository.ts';
import { participantPictureRoutes } from './modules/users/participant-picture.ts';
import { userRoutes } from './modules/users/routes.ts';
import { createUsers } from './modules/users/service.ts';
import { openFoundation } from './open-foundation.ts';
import { loadSecrets } from './secrets.ts';
import { fileRoutes } from './storage/routes.ts';
import { startUpkeep } from './upkeep.ts';

/** A client older than this is asked to update itself. */
const MIN_CLIENT_VERSION = '0.1.0';
/** The longest that a request may take to come in: 25 MB at a third of a megabit per second. In milliseconds. */
const REQUEST_MS = 600_000;
/** Requests that are under way at a stop get this long, in milliseconds. */
const DRAIN_MS = 3000;
/** How often connections are looked for that have become idle meanwhile. */
const IDLE_SWEEP_MS = 50;

export interface RunningService {
  readonly port: number;
  readonly publicUrl: string;
  /**
   * Says that it will stop and serves on for DRAIN_SECONDS; then stops accepting, lets requests finish, ends proxied
   * connections and closes the database.
   */
  stop(): Promise<void>;
}

/** Wires the service and starts it. Rejects where the database cannot be opened or the port cannot be had. */
export async function startService(
  env: Env,
  logger: Logger,
  faults = silentReporter,
): Promise<RunningService> {
  const secrets = loadSecrets(env);
  const db = await openDatabase(env.database);
  const server = createServer({
    requestTimeout: REQUEST_MS,
    headersTimeout: 15_000,
    keepAliveTimeout: 10_000,
  });
  try {
    await listen(server, env.port, env.bind);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const port = (server.address() as AddressInfo).port;
  const publicUrl = env.publicUrl ?? `http://localhost:${port}`;
  const opened = await openFoundation({ env, secrets, db, publicUrl, logger }).catch(
    async (error: unknown) => {
      await close(server);
      await db.destroy();
      throw error;
    },
  );
  const { foundation, outbox, downloads } = opened;
  const { storage, now } = foundation;
  const { limits, metrics, origins, audit, events } = foundation;

  const media = createMediaServer(env.livekitUrl, secrets.livekitApiKey, secrets.livekitApiSecret);
  const auth = createAuthModule(foundation);
  const participantTokens = createParticipantTokens(secrets.authSecret);
  const authenticate = createAuthenticators(auth.sessions, participantTokens, origins);
  const livekitUrl = env.livekitPublicUrl ?? publicUrl.replace(/^http/, 'ws');
  const rooms = createRoomsModule({ foundation, authenticate, participantTokens, media, livekitUrl });
  const hostActs = createModerationModule({ foundation, authenticate, media, rooms });
  const realtime = await startRealtime({
    foundation,
    sessions: auth.sessions,
    participantTokens,
    moderation: rooms.moderation,
    lobby: rooms.lobby,
    mayWatch: async (userId, roomId) => (await rooms.rooms.byId(roomId))?.ownerId === userId,
  });
  const signIn = createSignInModule({ foundation, authenticate, auth });
  const { lookup, moderation } = rooms;
  const chat = createChatModule({ foundation, authenticate, lookup, moderation });
  const people = startPeople({ foundation, authenticate, rooms, presence: realtime.presence });
  const users = createUsers({
    db,
    auth,
    mail: outbox.mail,
    storage,
    endRooms: (ownerId) => rooms.service.closeAllOf(ownerId),
    now,
  });
  const config: ServiceConfig = {
    product: 'parley',
    apiVersion: API_VERSION,
    minClientVersion: MIN_CLIENT_VERSION,
    livekitUrl,
    features: { registration: true, guests: true },
    signInProviders: signIn.providers.map(({ id }) => id),
    signIn: [...signIn.providers],
  };
  let draining = false;
  const socketsOnly = env.realtime === 'only';
  const signalling = createSignallingProxy(env.livekitUrl);
  const operations = [
    ...healthRoutes(authenticate, db, media, () => draining),
    ...createMetricsModule({
      foundation,
      authenticate,
      signallingSockets: () => signalling.sockets(),
    }).routes,
  ];
  const routes: Route[] = [
    ...auth.routes(authenticate),
    ...userRoutes(authenticate, users, auth),
    ...participantPictureRoutes({
      db,
      authenticate,
      access: moderation,
      participants: createParticipantRepository(db),
      users,
    }),
    ...signIn.routes,
    ...rooms.routes,
    ...chat.routes,
    ...feedbackRoutes({ authenticate, lookup, feedback: createFeedbackRepository(db), now }),
    ...people.routes,
    ...hostActs.routes,
    ...fileRoutes(authenticate, storage, downloads),
    ...configRoutes(authenticate, config),
    ...connectionTestRoutes(authenticate, {
      media,
      sign: createGrantSigner(secrets.livekitApiKey, secrets.livekitApiSecret),
      livekitUrl: config.livekitUrl,
    }),
    ...operations,
    ...docsRoutes(authenticate, () => routes, publicUrl),
  ];
  server.on(
    'request',
    createApp({
      logger,
      origins,
      limits,
      metrics,
      faults,
      audit,
      routes: socketsOnly ? operations : routes,
      signalling: socketsOnly ? null : signalling,
      trustedProxies: env.trustedProxies,
      foreignOrigins: { mediaServer: env.livekitPublicUrl, files: storage.foreignOrigin },
      webDir: socketsOnly ? null : env.webDir,
    }),
  );
  server.on('upgrade', (request, socket, head) => {
    // A client that resets its connection here would otherwise be an error that nobody handles.
    socket.on('error', () => socket.destroy());
    if (realtime.upgrade(request, socket, head)) return;
    limits.byAddress('signal', request).then(
      () => {
        if (socketsOnly || !signalling.upgrade(request, socket, head))
          refuseUpgrade(socket, new ProblemError('request.not-found'));
      },
      (error: unknown) => refuseUpgrade(socket, error),
    );
  });
  // A process for sockets alone leaves what is done without being asked to those that serve the API.
  const mailWorker = socketsOnly ? null : outbox.start(auth.mailCompletion);
  const upkeep = socketsOnly
    ? null
    : startUpkeep({
        accounts: auth,
        meetings: rooms.meetings,
        attachments: chat.attachments,
        webhooks: rooms.webhooks,
        events,
        audit,
        outbox,
        signIn,
        people,
        now,
        logger,
      });

  return {
    port,
    publicUrl,
    async stop() {
      draining = true;
      await delay(env.drainSeconds * 1000);
      upkeep?.end();
      rooms.end();
      signalling.close();
      await Promise.all([realtime.stop(), people.stop()]);
      await close(server);
      await Promise.all([upkeep?.settled, mailWorker?.stop()]);
      await opened.close();
      await db.destroy();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    // A connection whose request was being answered is kept for the next one; here nothing comes after it.
    const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
    server.close(() => {
      clearTimeout(late);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
