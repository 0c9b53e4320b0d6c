import type { Browser, BrowserContext, Page } from 'playwright';
import { startStack, type Stack } from '@parley/tools/stack';
import type { Side } from '../beside.ts';
import { serveBarePage } from '../join/bare-server.ts';
import { createMeeting, type BenchMeeting } from '../join/meeting.ts';
import { takeFrames, watchFrames, type SeenFrame } from './frames.ts';
import { recordScreen } from './screen-recording.ts';
import { standInMedia } from './synthetic.ts';
import { launchChromium } from '../chromium.ts';

/** No step takes this long unless something is broken, in milliseconds. */
const DEADLINE_MS = 90_000;
/** Which slot of the key ring epoch 1 uses. */
const KEY_SLOT = 1;
/** Large enough that a share is asked for in full. */
const VIEWPORT = { width: 1920, height: 1080 };

/** Two who meet, of one side: one presents, the other looks. Both have their cameras on. */
export interface Pair {
  readonly presenter: Page;
  readonly viewer: Page;
  /** Presses `Share screen` and tells when, by the machine's clock. */
  share(): Promise<number>;
  close(): Promise<void>;
}

export interface PairWorld {
  /** A new pair in a meeting of their own, once the viewer sees the presenter's camera. */
  meet(side: Side): Promise<Pair>;
  stop(): Promise<void>;
}

/** The service, LiveKit, the bare page and a browser, all on loopback. */
export async function openPairWorld(): Promise<PairWorld> {
  const stack = await startStack({ env: { RATE_LIMITS: 'off' } });
  const bare = await serveBarePage();
  const screen = await recordScreen();
  const browser = await launchChromium([screen.flag]);
  return {
    async meet(side) {
      const meeting = await createMeeting(stack.origin);
      const [viewer, presenter] =
        side === 'bare'
          ? [await enterBare(browser, bare.origin, meeting), await enterBare(browser, bare.origin, meeting)]
          : [await enterParley(browser, stack, meeting), await enterParley(browser, stack, meeting)];
      await untilSeen(viewer, (frames) => frames.length > 0);
      return {
        presenter,
        viewer,
        async share() {
          const clicked = presenter.evaluate(
            () =>
              new Promise<number>((resolve) => {
                addEventListener('click', () => resolve(Date.now()), { capture: true, once: true });
              }),
          );
          await presenter.getByRole('button', { name: 'Share screen' }).click();
          return clicked;
        },
        async close() {
          await Promise.all([presenter.context().close(), viewer.context().close()]);
        },
      };
    },
    async stop() {
      await browser.close();
      await screen.remove();
      await bare.stop();
      await stack.stop();
    },
  };
}

/** Collects what a viewer sees until `enough` of it was seen. */
export async function untilSeen(
  viewer: Page,
  enough: (frames: readonly SeenFrame[]) => boolean,
): Promise<readonly SeenFrame[]> {
  const seen: SeenFrame[] = [];
  const ends = Date.now() + DEADLINE_MS;
  while (!enough(seen)) {
    if (Date.now() > ends) throw new Error('the viewer did not see enough');
    await new Promise((resolve) => setTimeout(resolve, 100));
    seen.push(...(await takeFrames(viewer)));
  }
  return seen;
}

async function newPage(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  await context.grantPermissions(['camera', 'microphone']);
  const page = await context.newPage();
  await page.addInitScript(standInMedia);
  await page.addInitScript(watchFrames);
  return { context, page };
}

async function enterBare(browser: Browser, origin: string, meeting: BenchMeeting): Promise<Page> {
  const { page } = await newPage(browser);
  const parameters = new URLSearchParams({
    url: meeting.livekitUrl,
    token: await meeting.tokenFor(),
    key: meeting.mediaKey,
    slot: String(KEY_SLOT),
  });
  await page.goto(`${origin}/#${parameters.toString()}`);
  await page.getByRole('button', { name: 'Join now' }).click();
  await page.waitForFunction(() => document.body.dataset['published'] === 'true', undefined, {
    timeout: DEADLINE_MS,
  });
  return page;
}

async function enterParley(browser: Browser, stack: Stack, meeting: BenchMeeting): Promise<Page> {
  const { context, page } = await newPage(browser);
  const { email, password } = meeting.account;
  const answer = await context.request.post(`${stack.origin}/api/auth/login`, {
    data: { email, password },
    headers: { origin: stack.origin },
  });
  if (!answer.ok()) throw new Error(`the sign-in answered ${answer.status()}`);
  await page.goto(`${stack.origin}/meeting/${meeting.code}#k=${meeting.linkSecret}`);
  await page.getByRole('button', { name: 'Join now' }).click();
  await page.getByRole('button', { name: 'Share screen' }).waitFor({ timeout: DEADLINE_MS });
  return page;
}
