import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { testClient, type TestClient } from './client.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** What a program of the service is given beside its settings; its compiled code is kept where the run keeps it. */
export function programEnvironment(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ['PATH', 'NODE_COMPILE_CACHE'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The service as people start it: a process of its own, on a free port, with its data in a folder. */
export interface ServiceProcess extends TestClient {
  /** Milliseconds from the start of the process until `/readyz` answered 200. */
  readonly readyAfter: number;
  /** SIGKILL, as a crash would; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the service on `dataDir` without a media server. Rejects where it ends before it is ready. */
export async function startServiceProcess(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN], {
    env: { ...programEnvironment(), PORT: '0', DATA_DIR: dataDir, LIVEKIT_URL: 'ws://127.0.0.1:9', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const gone = once(child, 'close');
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('"msg":"listening"')) resolve(Number(JSON.parse(line).port));
    });
    void gone.then(() => reject(new Error(`the service did not start: ${stderr}`)));
  });
  const client = testClient(`http://127.0.0.1:${port}`);
  const ready = await client.send('GET', '/readyz');
  if (ready.status !== 200) throw new Error(`/readyz answered ${ready.status}`);
  return {
    ...client,
    readyAfter: performance.now() - began,
    async stop() {
      child.kill('SIGTERM');
      await gone;
      return child.exitCode;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
