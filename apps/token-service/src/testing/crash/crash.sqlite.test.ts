import { randomInt } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startServiceProcess, type ServiceProcess } from '../service-process.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { WRITERS } from './writers.ts';

const ROUNDS = process.env['SOAK'] === undefined ? 5 : 50;
/** The kill comes somewhere in here after the first writes, in milliseconds. */
const KILL_BETWEEN = [50, 1500] as const;
/** The limit that a start has to keep, in milliseconds. */
const START_LIMIT_MS = 2000;
/**
 * A start that took longer is measured again, on a copy of the same files, and the shortest counts: a slow service is
 * slow every time, a busy machine is not. The median is taken over the first measurements alone.
 */
const START_TRIES = 6;
const ENV = { RATE_LIMITS: 'off', LOG_LEVEL: 'info' };

let folder: string;
let service: ServiceProcess;
let bearer: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-crash-'));
  service = await startServiceProcess(join(folder, 'data'), ENV);
  ({ token: bearer } = await service.register());
});
afterAll(async () => {
  await service.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes from all sides and kills the service at a moment of its own choosing. */
async function writeUntilKilled(ledger: Ledger): Promise<void> {
  let killed = false;
  const writing = WRITERS.map((write) =>
    write(service, ledger, bearer).catch((error: unknown) => {
      // A request that the crash cut off is a TypeError of fetch; an answer that is none is not.
      if (!killed || !(error instanceof TypeError)) throw error;
    }),
  );
  const failed = Promise.all(writing);
  const flowing = (async () => {
    await vi.waitFor(() => expect(ledger.entries.length).toBeGreaterThan(WRITERS.length), 10_000);
    await new Promise((resolve) => setTimeout(resolve, randomInt(...KILL_BETWEEN)));
  })();
  await Promise.race([flowing, failed]);
  killed = true;
  await service.kill();
  await failed;
}

/** What SQLite says of the files as the crash left them; asked of a copy, so that the service finds them untouched. */
function judge(dataDir: string): { readonly integrity: unknown; readonly strays: unknown } {
  const database = new SQLite(join(dataDir, 'parley.db'));
  try {
    return {
      integrity: database.pragma('integrity_check', { simple: true }),
      strays: database.pragma('foreign_key_check'),
    };
  } finally {
    database.close();
  }
}

/** Starts on the files that the crash left. Answers with every start that had to be measured. */
async function restart(dataDir: string, copy: string): Promise<readonly number[]> {
  const measured: number[] = [];
  for (;;) {
    service = await startServiceProcess(dataDir, ENV);
    measured.push(Math.round(service.readyAfter));
    if (service.readyAfter < START_LIMIT_MS || measured.length === START_TRIES) return measured;
    await service.kill();
    rmSync(dataDir, { recursive: true });
    cpSync(copy, dataDir, { recursive: true });
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

describe('a service that is killed while it writes', () => {
  it(
    `has everything that it acknowledged after each of ${ROUNDS} kills, is whole, and is ready within 2 s`,
    async ({ annotate }) => {
      const dataDir = join(folder, 'data');
      const ledgers: Ledger[] = [];
      const starts: number[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        const ledger = createLedger();
        ledgers.push(ledger);
        await writeUntilKilled(ledger);
        const copy = join(folder, `crash-${round}`);
        cpSync(dataDir, copy, { recursive: true });
        const judged = join(folder, `judged-${round}`);
        cpSync(dataDir, judged, { recursive: true });
        expect(judge(judged), `round ${round}`).toEqual({ integrity: 'ok', strays: [] });
        const measured = await restart(dataDir, copy);
        expect(Math.min(...measured), `the start after kill ${round}, in ms`).toBeLessThan(START_LIMIT_MS);
        starts.push(...measured.slice(0, 1));
        expect(await ledger.losses(service), `lost in round ${round}`).toEqual([]);
        for (const left of [copy, judged]) rmSync(left, { recursive: true });
      }
      // What a crash lost later would have been lost as well.
      for (const ledger of ledgers) expect(await ledger.losses(service)).toEqual([]);
      const written = ledgers.reduce((sum, { entries }) => sum + entries.length, 0);
      expect(written).toBeGreaterThan(ROUNDS * WRITERS.length);
      expect(median(starts)).toBeLessThan(START_LIMIT_MS);
      await annotate(
        `${ROUNDS} kills, ${written} acknowledged things looked for twice; starts: median ${median(starts)} ms, ` +
          `longest ${Math.max(...starts)} ms`,
      );
    },
    ROUNDS * 30_000,
  );
});
