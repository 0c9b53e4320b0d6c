import { startPostgres } from '@parley/tools/postgres';
import { startStack, type Stack } from '@parley/tools/stack';
import { keepResults } from '../results.ts';
import { printTable, showSpread, spread, type Spread } from '../table.ts';
import type { Verdict } from '../verdict.ts';
import { loadServer, signAlone, startBareEndpoint } from './child.ts';
import type { Loaded } from './loads.ts';
import { prepareRooms, type Visitors } from './rooms.ts';

/** Each side is measured this often, in turn, so that what else the machine does meets all of them. */
const ROUNDS = 3;
const SECONDS = 5;
const WARM_UP_SECONDS = 3;
const CONNECTIONS = 32;

/** The goal: Parley's joins over the bare endpoint's answers, and the 99th percentile at half load in milliseconds. */
const LIMITS = { ofBare: 0.4, p99AtHalf: 25 } as const;

/** What is asked, and how it answered. */
interface Endpoint {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: readonly string[];
  readonly full: Loaded[];
  readonly half: Loaded[];
}

/**
 * Joins per second of `POST /api/rooms/join` (a member's session, an open room, stored attendance, a real LiveKit)
 * on both databases, beside signing alone and a bare endpoint that signs; all on loopback, each in its own process.
 */
export async function measureGrants(): Promise<readonly Verdict[]> {
  const postgres = await startPostgres();
  const stacks: Stack[] = [];
  const start = async (databaseUrl?: string): Promise<Stack> => {
    const database = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
    const stack = await startStack({
      web: false,
      env: { RATE_LIMITS: 'off', NODE_ENV: 'development', LOG_LEVEL: 'info', ...database },
    });
    stacks.push(stack);
    return stack;
  };
  const bare = await startBareEndpoint();
  try {
    const sqlite = await start();
    const onPostgres = await start(await postgres.createDatabase());
    const sides: Record<'bare' | 'sqlite' | 'postgres', Endpoint> = {
      bare: { url: bare.url, headers: {}, bodies: [JSON.stringify({ code: 'room' })], full: [], half: [] },
      sqlite: joins(sqlite, await prepareRooms(sqlite.origin)),
      postgres: joins(onPostgres, await prepareRooms(onPostgres.origin)),
    };
    for (const side of Object.values(sides)) await load(side, WARM_UP_SECONDS, null);
    const signing: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      signing.push(await signAlone(SECONDS));
      for (const [name, side] of Object.entries(sides)) {
        const full = await load(side, SECONDS, null);
        side.full.push(full);
        side.half.push(await load(side, SECONDS, full.perSecond / 2));
        process.stderr.write(`grants, ${name}: round ${round} of ${ROUNDS}\n`);
      }
    }
    return await report(sides, signing);
  } finally {
    await bare.stop();
    for (const stack of stacks) await stack.stop();
    await postgres.stop();
  }
}

function joins(stack: Stack, { token, codes }: Visitors): Endpoint {
  return {
    url: `${stack.origin}/api/rooms/join`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    bodies: codes.map((code) => JSON.stringify({ code })),
    full: [],
    half: [],
  };
}

function load({ url, headers, bodies }: Endpoint, seconds: number, rate: number | null): Promise<Loaded> {
  return loadServer({ url, headers, bodies: [...bodies], connections: CONNECTIONS, seconds, rate });
}

async function report(
  sides: Record<'bare' | 'sqlite' | 'postgres', Endpoint>,
  signing: readonly number[],
): Promise<readonly Verdict[]> {
  const alone = spread(signing);
  const bare = spread(sides.bare.full.map((one) => one.perSecond));
  const rows = [['signing alone', showSpread(alone), '1.000', '', '', '']];
  const summary: Record<string, { perSecond: Spread; ofBare: number; p99: Spread; p99AtHalf: Spread }> = {};
  for (const [name, side] of Object.entries(sides)) {
    const perSecond = spread(side.full.map((one) => one.perSecond));
    const p99 = spread(side.full.map((one) => one.p99));
    const p99AtHalf = spread(side.half.map((one) => one.p99));
    const ofBare = perSecond.median / bare.median;
    summary[name] = { perSecond, ofBare, p99, p99AtHalf };
    rows.push([
      name === 'bare' ? 'bare endpoint' : `joins on ${name}`,
      showSpread(perSecond),
      (perSecond.median / alone.median).toFixed(3),
      ofBare.toFixed(3),
      showSpread(p99),
      showSpread(p99AtHalf),
    ]);
  }
  printTable(
    `grants, ${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections (min / median / max)`,
    ['', 'per second', 'of signing', 'of bare', 'p99, ms', 'p99 at half load, ms'],
    rows,
  );
  await keepResults('grants', {
    rounds: ROUNDS,
    seconds: SECONDS,
    limits: LIMITS,
    signing: alone,
    summary,
    sides,
  });
  return ['sqlite', 'postgres'].flatMap((name): Verdict[] => [
    {
      what: `joins on ${name}, a second`,
      measured: summary[name]?.ofBare ?? Number.NaN,
      unit: 'of bare',
      limit: LIMITS.ofBare,
      good: 'at least',
      runs: ROUNDS,
    },
    {
      what: `joins on ${name}, p99 at half load`,
      measured: summary[name]?.p99AtHalf.median ?? Number.NaN,
      unit: 'ms',
      limit: LIMITS.p99AtHalf,
      good: 'below',
      runs: ROUNDS,
    },
  ]);
}
