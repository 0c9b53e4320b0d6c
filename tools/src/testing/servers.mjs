/** The servers and programs that tests start themselves, obtained before the tests look for them. */
import { ToolError } from '../failure.mjs';
import { say } from '../progress.mjs';
import { providePostgres } from '../provision/postgres.mjs';
import { provideRedis } from '../provision/redis.mjs';
import { provideCoturn } from '../provision/coturn.mjs';
import { provideNginx } from '../provision/nginx.mjs';
import { provideS3 } from '../provision/s3.mjs';
import { provideSchemathesis } from '../provision/schemathesis.mjs';

const PROVIDERS = [
  providePostgres,
  provideRedis,
  provideS3,
  provideSchemathesis,
  provideCoturn,
  provideNginx,
];

/** Obtains each; one that cannot be had is named, and the tests that need it skip themselves. */
export async function provideTestServers() {
  for (const provide of PROVIDERS) {
    try {
      await provide();
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      say(`The tests that need it are skipped: ${error.message}`);
    }
  }
}
