import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { findChromium } from '@parley/tools/chromium';
import { startStack } from '@parley/tools/stack';
import { printTable, spread, type Spread } from '../table.ts';
import { serveBarePage } from './bare-server.ts';
import { createMeeting, type BenchMeeting } from './meeting.ts';
import { visit, type Temper, type Visit } from './visit.ts';

const RUNS = 10;
/** Which slot of the key ring epoch 1 uses. */
const KEY_SLOT = 1;

/** The limits of the goal: Parley's median over the bare page's in the same run. */
const LIMITS = { warmJoin: 1.3, interactive: 1.5 } as const;

const FIGURES = {
  'navigation to interactive, ms': (one: Visit) => one.interactive,
  'click to first remote frame, ms': (one: Visit) => one.firstRemoteFrame - one.clicked,
  'navigation to first remote frame, ms': (one: Visit) => one.firstRemoteFrame,
  'requests until joined': (one: Visit) => one.requests,
  'bytes over the wire until joined': (one: Visit) => one.transferred,
  'script decoded until joined, bytes': (one: Visit) => one.scriptDecoded,
} as const;

interface Side {
  readonly bare: Visit[];
  readonly parley: Visit[];
}

/** Measures joining, cold and warm, beside the bare page, run by run in turn; all on loopback. */
export async function measureJoin(): Promise<void> {
  const executablePath = findChromium();
  const stack = await startStack({ env: { RATE_LIMITS: 'off' } });
  const bare = await serveBarePage();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  try {
    const meeting = await createMeeting(stack.origin);
    await joinPeer(browser, bare.origin, meeting);
    const results: Record<Temper, Side> = {
      cold: { bare: [], parley: [] },
      warm: { bare: [], parley: [] },
    };
    for (const temper of ['cold', 'warm'] as const) {
      for (let run = 1; run <= RUNS; run += 1) {
        const url = await bareUrl(bare.origin, meeting);
        results[temper].bare.push(await visit(browser, url, temper, () => Promise.resolve()));
        results[temper].parley.push(
          await visit(
            browser,
            `${stack.origin}/meeting/${meeting.code}#k=${meeting.linkSecret}`,
            temper,
            async (context) => {
              const { email, password } = meeting.account;
              const answer = await context.request.post(`${stack.origin}/api/auth/login`, {
                data: { email, password },
                headers: { origin: stack.origin },
              });
              if (!answer.ok()) throw new Error(`the sign-in answered ${answer.status()}`);
            },
          ),
        );
        process.stderr.write(`join, ${temper}: run ${run} of ${RUNS}\n`);
      }
    }
    await report(results);
  } finally {
    await browser.close();
    await bare.stop();
    await stack.stop();
  }
}

/** Somebody who is in the meeting with a camera on, all the time, so that joiners have a frame to wait for. */
async function joinPeer(browser: Browser, origin: string, meeting: BenchMeeting): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 640, height: 360 } });
  await context.grantPermissions(['camera', 'microphone']);
  const page = await context.newPage();
  await page.goto(await bareUrl(origin, meeting));
  await page.getByRole('button', { name: 'Join now' }).click();
  await page.waitForFunction(() => document.body.dataset['published'] === 'true', undefined, {
    timeout: 30_000,
  });
}

async function bareUrl(origin: string, meeting: BenchMeeting): Promise<string> {
  const parameters = new URLSearchParams({
    url: meeting.livekitUrl,
    token: await meeting.tokenFor(),
    key: meeting.mediaKey,
    slot: String(KEY_SLOT),
  });
  return `${origin}/#${parameters.toString()}`;
}

async function report(results: Record<Temper, Side>): Promise<void> {
  const summary: Record<string, Record<string, { bare: Spread; parley: Spread; ratio: number }>> = {};
  for (const temper of ['cold', 'warm'] as const) {
    const rows: string[][] = [];
    for (const [name, figure] of Object.entries(FIGURES)) {
      const bare = spread(results[temper].bare.map(figure));
      const parley = spread(results[temper].parley.map(figure));
      const ratio = parley.median / bare.median;
      (summary[temper] ??= {})[name] = { bare, parley, ratio };
      rows.push([name, show(bare), show(parley), ratio.toFixed(2)]);
    }
    printTable(`join, ${temper}, N=${RUNS} (min / median / max)`, ['', 'bare page', 'Parley', 'ratio'], rows);
  }
  const warm = summary['warm']?.['click to first remote frame, ms']?.ratio ?? Number.NaN;
  const interactive = summary['cold']?.['navigation to interactive, ms']?.ratio ?? Number.NaN;
  console.log(
    `\nwarm join ${warm.toFixed(2)} (limit ${LIMITS.warmJoin}): ${warm <= LIMITS.warmJoin ? 'held' : 'MISSED'}`,
  );
  console.log(
    `navigation to interactive ${interactive.toFixed(2)} (limit ${LIMITS.interactive}): ${interactive <= LIMITS.interactive ? 'held' : 'MISSED'}`,
  );
  const folder = join(import.meta.dirname, '../../results');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'join.json'),
    `${JSON.stringify({ runs: RUNS, limits: LIMITS, summary, results }, null, 2)}\n`,
  );
}

function show({ min, median, max }: Spread): string {
  return [min, median, max].map((value) => Math.round(value).toLocaleString('en')).join(' / ');
}
