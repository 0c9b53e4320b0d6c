import { parseWebInvite } from '@parley/core/contracts/deeplink';
import { DATA_TOPICS, MAX_DATA_PACKET_BYTES } from '@parley/core/contracts/data';
import { expect, test } from '../src/fixtures.ts';
import { expectToSee } from '../src/media-expectations.ts';
import { readVideo, watchFrames, watchReactions } from '../src/media-probe.ts';
import { admitIntruder } from '../src/meeting-steps.ts';
import { holdMeeting } from '../src/meetings.ts';
import { joinBare } from '../src/bare-client.ts';
import { joinToHarm, type HostileParticipant } from '../src/hostile-participant.ts';
import { joinAsMany } from '../src/many-guests.ts';
import { GUEST, HOST, INTRUDER } from '../src/people.ts';
import type { Screens } from '../src/pages/index.ts';

/** Pictures a second below which people would call it standing still. */
const SMOOTH = 5;
/** What is asked of the sender; on a busy machine it manages less, but never less than `FLOOD_LEAST`. */
const FLOOD_PER_SECOND = 10_000;
const FLOOD_LEAST = 2_000;
const FLOODER = 'Flora Torrent';
const FLOOD_SECONDS = 4;
const CROWD = 60;

/** In the clear, so that no seal stands before the parsing: everything here reaches it. */
const JUNK: readonly (readonly [string, Uint8Array])[] = [
  ['nothing', new Uint8Array()],
  ['bytes that are no text', Uint8Array.from([0xff, 0xfe, 0x00, 0x80])],
  ['no JSON', text('{')],
  ['null', text('null')],
  ['a list', text('[1,2,3]')],
  ['a deep one', text(`${'['.repeat(4000)}${']'.repeat(4000)}`)],
  ['the largest one', text(JSON.stringify({ emoji: 'a'.repeat(MAX_DATA_PACKET_BYTES - 20) }))],
  ['a prototype', text('{"__proto__":{"emoji":"PWNED"},"constructor":{"prototype":{"emoji":"PWNED"}}}')],
  ['another type', text('{"emoji":{"toString":"PWNED"}}')],
  ['markup', text('{"emoji":"<b>PWNED</b>"}')],
];

/** Acts of a host that only the service could tell of. */
const FORGED = [
  { type: 'participant.muted', source: 'microphone' },
  { type: 'mute-all' },
  { type: 'meeting.ended' },
  { type: 'participant.role', role: 'host' },
  { emoji: '', role: 'host', hand: '1' },
];

test('somebody who was let in and sends what no client would shows nothing forged and slows nobody down', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const meeting = await holdMeeting({ stack, startApp, openBrowser, encryption: 'transport' });
  const { host, guest } = meeting;
  const failures = [host, guest].map(({ page }) => collectFailures(page));
  const hostile = await joinToHarm(await admitIntruder(stack, host, meeting.invite, INTRUDER.name));
  await expectToSee(guest, [HOST]);

  await test.step('junk under every topic, and acts of a host', async () => {
    const reactions = await Promise.all([host, guest].map(({ page }) => watchReactions(page)));
    const topics = [...Object.values(DATA_TOPICS), 'chat.v1', 'host.v1', '', 'x'.repeat(200)];
    for (const topic of topics) {
      for (const [, bytes] of JUNK) await hostile.send(topic, bytes);
      for (const forged of FORGED) await hostile.send(topic, text(JSON.stringify(forged)));
    }
    await arrived(hostile, guest);
    for (const said of reactions) expect(await said()).not.toContain('PWNED');
    await expect(host.call.button('Turn microphone off')).toBeVisible();
    await expect(guest.call.button('Turn microphone off')).toBeVisible();
    await expect(guest.call.endForEveryone).toBeHidden();
  });

  await test.step(`${FLOOD_PER_SECOND} packets a second, and a picture of one pixel`, async () => {
    // The native library sends a thousand a second at most; a browser's data channel takes all of them.
    const studio = await openBrowser({ kind: 'none' });
    const bare = await joinBare(studio, await admitIntruder(stack, host, meeting.invite, FLOODER));
    const watch = await watchFrames(guest.page, HOST.name);
    await expect.poll(() => watch.frames()).toBeGreaterThan(0);
    const before = await watch.frames();
    const packets = await bare.flood(DATA_TOPICS.reaction, { emoji: '💥' }, FLOOD_PER_SECOND, FLOOD_SECONDS);
    expect((await watch.frames()) - before, 'pictures while it lasted').toBeGreaterThan(
      SMOOTH * (FLOOD_SECONDS - 1),
    );
    expect(packets, 'packets that went out').toBeGreaterThan(FLOOD_LEAST * FLOOD_SECONDS);
    // Far fewer are drawn than were sent: what is beyond a human's pace is dropped.
    expect(await guest.call.reaction('💥').count()).toBeLessThan(200);
    await bare.publishSize(1, 1);
    await expect(guest.call.tile(FLOODER).first()).toBeVisible();
    await expectSmooth(guest);
    await bare.leave();
    await studio.close();
  });

  await test.step('a tiny picture and the largest one', async () => {
    await hostile.publishSize(16, 16);
    await hostile.publishSize(7680, 4320);
    await expect(guest.call.tile(INTRUDER.name).first()).toBeVisible();
    await expectSmooth(guest);
  });

  await hostile.leave();
  await expect(guest.call.tile(INTRUDER.name)).toHaveCount(0);
  await expectToSee(guest, [HOST]);
  await expectToSee(host, [GUEST]);
  expect(failures.flat()).toEqual([]);
});

test(`${CROWD} people with names of every kind who come within a second slow nobody down`, async ({
  stack,
  startApp,
  openBrowser,
}) => {
  // The native library takes its time over so many.
  test.setTimeout(240_000);
  const meeting = await holdMeeting({
    stack,
    startApp,
    openBrowser,
    encryption: 'transport',
    lobby: 'nobody',
  });
  const { host, guest } = meeting;
  const failures = [host, guest].map(({ page }) => collectFailures(page));
  const link = parseWebInvite(meeting.invite);
  if (!link.ok) throw new Error('the invite does not parse');
  await expectToSee(guest, [HOST]);
  const crowd = await joinAsMany(stack.origin, link.link.code, CROWD);
  expect(crowd.seconds, 'all were asked for within a second').toBeLessThan(1);
  await expectSmooth(guest);
  await host.call.button('People').click();
  await expect(host.page.getByText(String(CROWD + 2), { exact: false }).first()).toBeVisible();
  for (const { page } of [host, guest]) {
    expect(await page.evaluate(() => Reflect.get(window, 'pwned') as unknown)).toBeUndefined();
    expect(await page.locator('main img[src="x"]').count()).toBe(0);
  }
  await crowd.leave();
  await expect(guest.page.getByRole('group', { name: /\d$/ })).toHaveCount(0);
  await expectToSee(guest, [HOST]);
  expect(failures.flat()).toEqual([]);
});

/** Errors that no code of the page has caught, as they come. */
function collectFailures(page: Screens['page']): string[] {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  return failures;
}

/** Packets of one sender arrive in their order: once this one is seen, those before it were. */
async function arrived(hostile: HostileParticipant, viewer: Screens): Promise<void> {
  await expect(async () => {
    await hostile.send(DATA_TOPICS.reaction, text(JSON.stringify({ emoji: '🏁' })));
    await expect(viewer.call.reaction('🏁').first()).toBeVisible({ timeout: 1000 });
  }).toPass();
}

/** The host's picture moves at the guest's at more than `SMOOTH` pictures a second. */
async function expectSmooth(viewer: Screens): Promise<void> {
  const watch = await watchFrames(viewer.page, HOST.name);
  await expect.poll(() => watch.frames()).toBeGreaterThan(0);
  const [before, begin] = [await watch.frames(), performance.now()];
  await expect.poll(() => watch.frames()).toBeGreaterThan(before + 3 * SMOOTH);
  const rate = ((await watch.frames()) - before) / ((performance.now() - begin) / 1000);
  expect(rate, 'pictures a second').toBeGreaterThan(SMOOTH);
  expect(await readVideo(viewer.call.tile(HOST.name).locator('video'))).not.toBeNull();
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}
