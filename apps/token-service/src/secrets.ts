import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Env } from './env.ts';

const Stored = z.object({
  authSecret: z.string().min(32),
  livekitApiKey: z.string().min(1),
  livekitApiSecret: z.string().min(32),
});

/** What the service signs and proves with. */
export type Secrets = z.infer<typeof Stored>;

/**
 * The secrets of the environment; in development those that are missing are generated once into
 * `DATA_DIR/secrets.json`, readable by the owner alone. Production never comes here without them: `readEnv` refuses.
 */
export function loadSecrets(env: Env): Secrets {
  const { authSecret, livekitApiKey, livekitApiSecret } = env;
  if (authSecret !== null && livekitApiKey !== null && livekitApiSecret !== null) {
    return { authSecret, livekitApiKey, livekitApiSecret };
  }
  const stored = readOrGenerate(env.dataDir);
  return {
    authSecret: authSecret ?? stored.authSecret,
    livekitApiKey: livekitApiKey ?? stored.livekitApiKey,
    livekitApiSecret: livekitApiSecret ?? stored.livekitApiSecret,
  };
}

function readOrGenerate(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return Stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  const generated: Secrets = {
    authSecret: randomBytes(32).toString('base64url'),
    livekitApiKey: `parley${randomBytes(6).toString('hex')}`,
    livekitApiSecret: randomBytes(32).toString('base64url'),
  };
  writeFileSync(file, JSON.stringify(generated, null, 2), { mode: 0o600, flag: 'wx' });
  // The mode of a creation passes through the umask; this states it.
  chmodSync(file, 0o600);
  return generated;
}
