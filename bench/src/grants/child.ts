import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { Loaded, type Load } from './loads.ts';

/** Runs a file of this folder with an argument and resolves with what it printed. */
async function output(file: string, argument: string): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), argument], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
  return printed;
}

/** Puts a server under load. Rejects where one request was not answered with a 2xx: that would be no measurement. */
export async function loadServer(load: Load): Promise<Loaded> {
  const loaded = Loaded.parse(JSON.parse(await output('load.ts', JSON.stringify(load))));
  if (loaded.refused > 0) throw new Error(`${loaded.refused} of ${loaded.answered} requests were refused`);
  return loaded;
}

/** How many tokens one process signs in a second. */
export async function signAlone(seconds: number): Promise<number> {
  return Number(await output('signing.ts', String(seconds)));
}

/** The bare endpoint as a process of its own. */
export async function startBareEndpoint(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-endpoint.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'close');
  const [port] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      child.kill();
      await gone;
    },
  };
}
