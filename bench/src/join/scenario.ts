import type { Browser } from 'playwright';
import { startStack } from '@parley/tools/stack';
import { compare, type Comparison, type Results } from '../beside.ts';
import { keepResults } from '../results.ts';
import { rounds } from '../rounds.ts';
import type { Verdict } from '../verdict.ts';
import { serveBarePage } from './bare-server.ts';
import { createMeeting, type BenchMeeting } from './meeting.ts';
import { visit, type Temper, type Visit } from './visit.ts';
import { launchChromium } from '../chromium.ts';

const RUNS = rounds(10);
/** Which slot of the key ring epoch 1 uses. */
const KEY_SLOT = 1;

const FIGURES = {
  'navigation to interactive, ms': (one: Visit) => one.interactive,
  'click to first remote frame, ms': (one: Visit) => one.firstRemoteFrame - one.clicked,
  'navigation to first remote frame, ms': (one: Visit) => one.firstRemoteFrame,
  'requests until joined': (one: Visit) => one.requests,
  'bytes over the wire until joined': (one: Visit) => one.transferred,
  'script decoded until joined, bytes': (one: Visit) => one.scriptDecoded,
} as const;

/** The limits of the goal: Parley's median over the bare page's in the same run. */
const LIMITS = [
  { name: 'cold join', temper: 'cold', figure: 'navigation to first remote frame, ms', most: 1.25 },
  { name: 'warm join', temper: 'warm', figure: 'click to first remote frame, ms', most: 0.8 },
  { name: 'navigation to interactive', temper: 'cold', figure: 'navigation to interactive, ms', most: 1.5 },
  { name: 'script decoded', temper: 'cold', figure: 'script decoded until joined, bytes', most: 1.85 },
] as const satisfies readonly {
  readonly name: string;
  readonly temper: Temper;
  readonly figure: keyof typeof FIGURES;
  readonly most: number;
}[];
/** Sizes do not vary: two visits tell as much as ten. */
const PAYLOAD_RUNS = 2;

/** Measures joining, cold and warm, beside the bare page, run by run in turn; all on loopback. */
export const measureJoin = (): Promise<readonly Verdict[]> => measure('join', ['cold', 'warm'], RUNS);

/** Measures only what is sent and decoded until joined. */
export const measurePayload = (): Promise<readonly Verdict[]> => measure('payload', ['cold'], PAYLOAD_RUNS);

async function measure(name: string, tempers: readonly Temper[], runs: number): Promise<readonly Verdict[]> {
  const stack = await startStack({ env: { RATE_LIMITS: 'off' } });
  const bare = await serveBarePage();
  const browser = await launchChromium();
  try {
    const meeting = await createMeeting(stack.origin);
    await joinPeer(browser, bare.origin, meeting);
    const results: Partial<Record<Temper, Results<Visit>>> = {};
    for (const temper of tempers) {
      const side: Results<Visit> = (results[temper] = { bare: [], parley: [] });
      for (let run = 1; run <= runs; run += 1) {
        const url = await bareUrl(bare.origin, meeting);
        side.bare.push(await visit(browser, url, temper, () => Promise.resolve()));
        side.parley.push(
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
        process.stderr.write(`${name}, ${temper}: run ${run} of ${runs}\n`);
      }
    }
    return await report(name, runs, results);
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

async function report(
  name: string,
  runs: number,
  results: Partial<Record<Temper, Results<Visit>>>,
): Promise<readonly Verdict[]> {
  const summary: Record<string, Record<string, Comparison>> = {};
  for (const [temper, side] of Object.entries(results))
    summary[temper] = compare(`${name}, ${temper}`, FIGURES, side);
  await keepResults(name, { runs, limits: LIMITS, summary, results });
  return LIMITS.flatMap(({ name: what, temper, figure, most: limit }): Verdict[] => {
    const ratio = summary[temper]?.[figure]?.ratio;
    // Two visits are enough for sizes, not for times.
    if (ratio === undefined || (name === 'payload' && figure.endsWith('ms'))) return [];
    return [{ what, measured: ratio, unit: 'of bare', limit, good: 'at most', runs }];
  });
}
