import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright';
import { joinCrowd, type CrowdCamera } from '@parley/e2e/crowd';
import { startStack } from '@parley/tools/stack';
import type { Results } from '../beside.ts';
import { serveBarePage } from '../join/bare-server.ts';
import { keepResults } from '../results.ts';
import { rounds } from '../rounds.ts';
import { printTable, spread } from '../table.ts';
import type { Verdict } from '../verdict.ts';
import { openBrowser, type MeasuredBrowser, type Stretch } from './browser.ts';
import { interact, watchInteractions } from './interactions.ts';
import { openRoom, type OpenRoom } from './room.ts';

const ROUNDS = rounds(3);
/** From joining until layers, encoders and the page have come to rest. */
const SETTLE_SECONDS = 8;
const MEASURED_SECONDS = 8;
const DEADLINE_MS = 60_000;

const CAMERA: CrowdCamera = { width: 640, height: 360, framesPerSecond: 10, simulcast: true };
const SMALL_CAMERA: CrowdCamera = { width: 160, height: 90, framesPerSecond: 5, simulcast: false };

/** Parley's processor time over the bare page's, in the same run. The one who looks is one of the people. */
const CROWDS = [
  { name: '4 people, 4 tiles', people: 4, tiles: 4, limit: 1.08 },
  { name: '16 people, 9 tiles', people: 16, tiles: 9, limit: 0.8 },
] as const;
const INTERACTION = { people: 25, limit: 200 } as const;

/** Measures what a call costs beside a bare page with as many tiles in the same places, in turn; and INP. */
export async function measureCpu(): Promise<readonly Verdict[]> {
  const stack = await startStack({ env: { RATE_LIMITS: 'off' } });
  const bare = await serveBarePage('bare-crowd');
  try {
    const results: Record<string, Results<Stretch>> = {};
    for (const { name, people, tiles } of CROWDS)
      results[name] = await measureCrowd(stack.origin, bare.origin, people, tiles);
    const interaction = await measureInteraction(stack.origin);
    return await report(results, interaction);
  } finally {
    await bare.stop();
    await stack.stop();
  }
}

async function measureCrowd(
  origin: string,
  bareOrigin: string,
  people: number,
  tiles: number,
): Promise<Results<Stretch>> {
  const room = await openRoom(origin);
  const crowd = await joinCrowd(origin, room.code, people - 1, CAMERA);
  const rounds: Results<Stretch> = { bare: [], parley: [] };
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const parley = await openBrowser();
      await joinParley(parley.page, origin, room, tiles);
      rounds.parley.push(await rest(parley));
      const places = JSON.stringify(await placesOf(parley.page));
      await parley.close();
      const reference = await openBrowser();
      const { url, token } = await room.enter('Bare');
      const parameters = new URLSearchParams({ url, token, places });
      await reference.page.goto(`${bareOrigin}/#${parameters.toString()}`);
      await reference.page.getByRole('button', { name: 'Join now' }).click();
      rounds.bare.push(await rest(reference));
      await reference.close();
      const [ours, theirs] = [rounds.parley.at(-1), rounds.bare.at(-1)];
      process.stderr.write(
        `cpu, ${people} people, round ${round} of ${ROUNDS}: ${JSON.stringify({ parley: ours, bare: theirs })}\n`,
      );
    }
  } finally {
    await Promise.all(crowd.map((member) => member.leave()));
  }
  return rounds;
}

async function rest(browser: MeasuredBrowser): Promise<Stretch> {
  await setTimeout(SETTLE_SECONDS * 1_000);
  return browser.measure(MEASURED_SECONDS);
}

async function joinParley(page: Page, origin: string, { code }: OpenRoom, tiles: number): Promise<void> {
  await page.goto(`${origin}/meeting/${code}`);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Person 00');
  await page.getByRole('button', { name: 'Join now', exact: true }).click();
  await page.waitForFunction(
    (count) => document.querySelectorAll('[role=group][data-content] video').length === count,
    tiles,
    { timeout: DEADLINE_MS },
  );
}

function placesOf(page: Page): Promise<unknown> {
  return page.locator('[role=group][data-content]').evaluateAll((drawn) =>
    drawn.map((tile) => {
      const { x, y, width, height } = tile.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
}

async function measureInteraction(origin: string): Promise<{ worst: number; count: number }> {
  const room = await openRoom(origin);
  const crowd = await joinCrowd(origin, room.code, INTERACTION.people - 1, SMALL_CAMERA);
  const browser = await openBrowser();
  try {
    await browser.page.addInitScript(watchInteractions);
    await joinParley(browser.page, origin, room, 9);
    await setTimeout(SETTLE_SECONDS * 1_000);
    return await interact(browser.page);
  } finally {
    await browser.close();
    await Promise.all(crowd.map((member) => member.leave()));
  }
}

async function report(
  results: Readonly<Record<string, Results<Stretch>>>,
  interaction: { readonly worst: number; readonly count: number },
): Promise<readonly Verdict[]> {
  const figures = {
    'processor, s per s': (one: Stretch) => one.cpu,
    'frames decoded per s': (one: Stretch) => one.frames,
    'megapixels decoded per s': (one: Stretch) => one.megapixels,
    'pictures received': (one: Stretch) => one.pictures,
  } as const;
  const summary: Record<string, number> = {};
  const verdicts: Verdict[] = [];
  for (const { name, limit } of CROWDS) {
    const rounds = results[name];
    if (!rounds) continue;
    const rows = Object.entries(figures).map(([figure, read]) => {
      const [bare, parley] = [rounds.bare, rounds.parley].map((all) => spread(all.map(read)).median);
      return [
        figure,
        (bare ?? 0).toFixed(2),
        (parley ?? 0).toFixed(2),
        ((parley ?? 0) / (bare ?? 1)).toFixed(2),
      ];
    });
    const ratio =
      spread(rounds.parley.map(figures['processor, s per s'])).median /
      spread(rounds.bare.map(figures['processor, s per s'])).median;
    summary[name] = ratio;
    printTable(`${name} (median of ${ROUNDS})`, ['', 'bare page', 'Parley', 'ratio'], rows);
    verdicts.push({
      what: `processor, ${name}`,
      measured: ratio,
      unit: 'of bare',
      limit,
      good: 'at most',
      runs: ROUNDS,
    });
  }
  const { worst, count } = interaction;
  verdicts.push({
    what: `slowest interaction, ${INTERACTION.people} people`,
    measured: worst,
    unit: 'ms',
    limit: INTERACTION.limit,
    good: 'below',
    runs: count,
  });
  await keepResults('cpu', { rounds: ROUNDS, crowds: CROWDS, summary, interaction, results });
  return verdicts;
}
