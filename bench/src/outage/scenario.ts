import type { Browser, BrowserContext, Page } from 'playwright';
import { startStack, type Stack } from '@parley/tools/stack';
import { compare, measureInTurn, type Side } from '../beside.ts';
import { serveBarePage } from '../join/bare-server.ts';
import { createMeeting, type BenchMeeting } from '../join/meeting.ts';
import { keepResults } from '../results.ts';
import { rounds } from '../rounds.ts';
import type { Verdict } from '../verdict.ts';
import { outage } from './media-server.ts';
import { watchReceivedFrames } from './received-frames.ts';
import { launchChromium } from '../chromium.ts';

const RUNS = rounds(5);
/** Which slot of the key ring epoch 1 uses. */
const KEY_SLOT = 1;
/** No page takes this long unless something is broken, in milliseconds. */
const DEADLINE_MS = 60_000;
/** The limit of the goal: Parley's median over the bare page's in the same run. */
const LIMIT = 0.25;
const FIGURE = 'server back to media, ms';

/**
 * Two people see each other; the media server is killed for 5 s. Measures from the moment in which it answers again to
 * the first frame that the viewer is shown, beside the bare page with livekit-client's own way back, run by run in turn.
 */
export async function measureOutage(): Promise<readonly Verdict[]> {
  const stack = await startStack({ env: { RATE_LIMITS: 'off' } });
  const bare = await serveBarePage();
  const browser = await launchChromium();
  try {
    const results = await measureInTurn('outage', RUNS, (side) => survive(stack, browser, bare.origin, side));
    const { [FIGURE]: summary } = compare('outage of 5 s', { [FIGURE]: (took: number) => took }, results);
    await keepResults('outage', { runs: RUNS, limit: LIMIT, summary, results });
    return [
      { what: 'outage', measured: summary.ratio, unit: 'of bare', limit: LIMIT, good: 'at most', runs: RUNS },
    ];
  } finally {
    await browser.close();
    await bare.stop();
    await stack.stop();
  }
}

async function survive(stack: Stack, browser: Browser, bareOrigin: string, side: Side): Promise<number> {
  const meeting = await createMeeting(stack.origin);
  const open = (): Promise<{ context: BrowserContext; page: Page }> =>
    side === 'bare' ? openBare(browser, bareOrigin, meeting) : openParley(browser, stack.origin, meeting);
  const sender = await open();
  const viewer = await open();
  try {
    await frameAfter(viewer.page, 0);
    await frameAfter(sender.page, 0);
    const back = await outage(stack, side === 'bare' ? 'media-server' : 'service');
    return (await frameAfter(viewer.page, back)) - back;
  } finally {
    await Promise.all([sender.context.close(), viewer.context.close()]);
  }
}

/** When the first frame of a received video was shown after this moment. */
async function frameAfter(page: Page, moment: number): Promise<number> {
  const found = await page.waitForFunction(
    (after) =>
      (window as unknown as { receivedFrames: number[] }).receivedFrames.find((at) => at > after) ?? null,
    moment,
    { timeout: DEADLINE_MS, polling: 50 },
  );
  const at = await found.jsonValue();
  if (at === null) throw new Error('no frame was shown');
  return at;
}

async function newPage(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 640, height: 480 } });
  await context.grantPermissions(['camera', 'microphone']);
  const page = await context.newPage();
  await page.addInitScript(watchReceivedFrames);
  return { context, page };
}

async function openBare(
  browser: Browser,
  origin: string,
  meeting: BenchMeeting,
): Promise<{ context: BrowserContext; page: Page }> {
  const opened = await newPage(browser);
  const parameters = new URLSearchParams({
    url: meeting.livekitUrl,
    token: await meeting.tokenFor(),
    key: meeting.mediaKey,
    slot: String(KEY_SLOT),
    reconnect: 'stock',
  });
  await opened.page.goto(`${origin}/#${parameters.toString()}`);
  await opened.page.getByRole('button', { name: 'Join now' }).click();
  await opened.page.waitForFunction(() => document.body.dataset['published'] === 'true', undefined, {
    timeout: DEADLINE_MS,
  });
  return opened;
}

async function openParley(
  browser: Browser,
  origin: string,
  meeting: BenchMeeting,
): Promise<{ context: BrowserContext; page: Page }> {
  const opened = await newPage(browser);
  const { email, password } = meeting.account;
  const answer = await opened.context.request.post(`${origin}/api/auth/login`, {
    data: { email, password },
    headers: { origin },
  });
  if (!answer.ok()) throw new Error(`the sign-in answered ${answer.status()}`);
  await opened.page.goto(`${origin}/meeting/${meeting.code}#k=${meeting.linkSecret}`);
  await opened.page.getByRole('button', { name: 'Join now' }).click();
  await opened.page.getByRole('main', { name: 'Meeting' }).waitFor({ timeout: DEADLINE_MS });
  return opened;
}
