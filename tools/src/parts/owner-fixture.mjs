/** A process for the tests of the parts: starts the named one, prints what a test needs, and waits to be killed. */
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';
import { startS3 } from './s3.mjs';

const STARTERS = /** @type {Record<string, () => Promise<object>>} */ ({
  postgres: startPostgres,
  redis: startRedis,
  s3: startS3,
});

const start = STARTERS[process.argv[2] ?? ''];
if (!start) throw new Error('the name of a part is wanted');
process.stdout.write(`${JSON.stringify(await start())}\n`);
setInterval(() => {}, 1_000);
