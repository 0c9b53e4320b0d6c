import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { RunningService } from './compose.ts';
import type { FaultReporter } from './modules/faults/reporter.ts';
import { storageFault } from './db/storage-fault.ts';
import { readEnv, type Env } from './env.ts';

/** The address is taken, or may not be used: the two refusals of a port that people can do something about. */
const PORT_REFUSALS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is already in use. Stop the other program or set PORT to a free one.',
  EACCES: 'may not be used by this user. Set PORT to one above 1023.',
};

async function main(): Promise<void> {
  const read = readEnv(process.env);
  if (!read.ok) return fail(read.sentences);
  const { env } = read;
  // The database holds sessions: what this process writes is for its owner alone.
  process.umask(0o077);
  // A third of the start is compiling: what was compiled is kept, beside the data and not in a folder others write to.
  enableCompileCache(join(env.dataDir, 'compile-cache'));
  const { createLogger } = await import('./http/logging.ts');
  const { startService } = await import('./compose.ts');
  const { createSentryReporter, silentReporter } = await import('./modules/faults/reporter.ts');
  const logger = createLogger(env.logLevel);
  try {
    const faults =
      env.sentryDsn === null
        ? silentReporter
        : await createSentryReporter(env.sentryDsn, env.production ? 'production' : 'development', logger);
    endOnFault(faults, logger);
    const service = await startService(env, logger, faults);
    stopOnSignals(service, faults, logger);
    logger.info({ port: service.port, publicUrl: service.publicUrl }, 'listening');
  } catch (error) {
    fail([sentenceFor(error, env)]);
  }
}

/** The first signal ends the service in order; more of them change nothing. */
function stopOnSignals(service: RunningService, faults: FaultReporter, logger: Logger): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    const stopped = service.stop().then(() => faults.close());
    stopped.then(
      () => process.exit(0),
      (err: unknown) => {
        logger.error({ err }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** An error that nobody has caught leaves the service in a state that nobody knows: it is told, and the process ends. */
function endOnFault(faults: FaultReporter, logger: Logger): void {
  process.once('uncaughtException', (err) => {
    logger.fatal({ err }, 'ending after an error that nobody caught');
    faults.report(err, { code: 'service.uncaught' });
    void faults.close().finally(() => process.exit(1));
  });
}

function sentenceFor(error: unknown, { port, database, storage }: Env): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const refusal = PORT_REFUSALS[code];
  if (refusal !== undefined) return `Port ${port} ${refusal}`;
  if (database.kind === 'sqlite' && code.startsWith('SQLITE_')) {
    return `The database ${database.file} cannot be used (${code}).`;
  }
  if (database.kind === 'postgres' && storageFault(error) === 'busy') {
    return `The database that DATABASE_URL names cannot be reached (${code}).`;
  }
  if (code.startsWith('storage.') && storage.kind === 'file') {
    return `The folder for files ${storage.dir} cannot be used.`;
  }
  return `The service could not start: ${error instanceof Error ? error.message : 'for an unknown reason'}`;
}

function fail(sentences: readonly string[]): void {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

await main();
