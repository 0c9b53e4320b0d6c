import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps what a scenario has measured, to be read later, as `results/<name>.json`. */
export async function keepResults(name: string, measured: object): Promise<void> {
  const folder = join(import.meta.dirname, '../results');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(measured, null, 2)}\n`);
}
