import { EncryptionType } from '@livekit/rtc-node';
import { joinBare } from '../src/bare-client.ts';
import { expect, test } from '../src/fixtures.ts';
import { expectNotToHear, expectPicture, expectToHear, expectToSee } from '../src/media-expectations.ts';
import { watchFrames, watchReactions } from '../src/media-probe.ts';
import { admitIntruder } from '../src/meeting-steps.ts';
import { holdMeeting } from '../src/meetings.ts';
import { joinNatively, type NativeParticipant } from '../src/native-participant.ts';
import { GUEST, HOST, INTRUDER } from '../src/people.ts';
import { PATTERNS } from '../src/patterns.ts';
import { patternPage } from '../src/shared-window.ts';

const WANTED = { pictures: PATTERNS, tones: [HOST.devices.tone, GUEST.devices.tone] };
const TOPIC = 'reaction.v1';
/** Pieces of noise that happen to sound like a tone stay below this part; pieces of the tone itself are far above. */
const CHANCE = 0.05;

test('a participant without the key reads nothing, and nobody sees or hears what it sends', async ({
  stack,
  startApp,
  openBrowser,
  openWindow,
}) => {
  const meeting = await holdMeeting({ stack, startApp, openBrowser, withGuest: false });
  const { host } = meeting;
  const native = await joinNatively(await admitIntruder(stack, host, meeting.invite, INTRUDER.name), WANTED);
  // After the intruder, who gets every frame of the guest from the first one on.
  const guest = await meeting.bringGuest();
  const watches = await Promise.all([host, guest].map(({ page }) => watchFrames(page, INTRUDER.name)));
  const reactions = await Promise.all([host, guest].map(({ page }) => watchReactions(page)));

  await test.step('it is there while pictures, sound, a share and a reaction go round', async () => {
    const shared = await openWindow('Secret figures', patternPage(PATTERNS.sharedWindow));
    await host.call.shareScreen.click();
    await host.picker.shareWindow(shared.title);
    await expectPicture(guest.call.shareOf(HOST.name), PATTERNS.sharedWindow);
    await expectToSee(guest, [HOST]);
    await expectToHear(guest, [HOST]);
    await host.call.react('Applause');
    await expect(guest.call.reaction('👏')).toBeVisible();
    // Sound arrived at it all the while: what it could not do is read it.
    await expect.poll(() => native.loot.pieces).toBeGreaterThan(20);
  });

  await test.step('it has read no picture, no sound and no data', () => {
    expect([...native.loot.pictures]).toEqual([]);
    for (const [tone, share] of native.loot.tones)
      expect(share, `pieces with the tone of ${tone} Hz`).toBeLessThan(CHANCE);
    expect(native.loot.packets).toEqual([]);
  });

  await test.step('everything was announced as encrypted', () =>
    expectAllEncrypted(native, [HOST.name, GUEST.name]));

  await test.step('what it sends in the clear reaches nobody', async () => {
    await native.publishClear(INTRUDER.devices);
    await native.sendClear(TOPIC, { emoji: '🎉' });
    for (const { call } of [host, guest]) {
      await expect(call.tile(INTRUDER.name)).toContainText('Not shown');
      await expect(call.tile(INTRUDER.name).locator('video')).toHaveCount(0);
    }
    await Promise.all([
      expectNotToHear(host, INTRUDER.devices.tone, [GUEST]),
      expectNotToHear(guest, INTRUDER.devices.tone, [HOST]),
    ]);
    for (const shown of reactions) {
      expect(await shown()).toContain('👏');
      expect(await shown()).not.toContain('🎉');
    }
    for (const watch of watches) expect(await watch.frames()).toBe(0);
  });
  await native.leave();
});

test('the same participant reads and reaches everyone in a room without end-to-end encryption', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const meeting = await holdMeeting({ stack, startApp, openBrowser, encryption: 'transport' });
  const { host, guest } = meeting;
  const native = await joinNatively(await admitIntruder(stack, host, meeting.invite, INTRUDER.name), WANTED);
  await native.publishClear(INTRUDER.devices);
  await Promise.all(
    [host, guest].map(async (screens) => {
      await expectToSee(screens, [INTRUDER]);
      await expectToHear(screens, [INTRUDER]);
    }),
  );
  await native.sendClear(TOPIC, { emoji: '🎉' });
  await expect(host.call.reaction('🎉')).toBeVisible();
  await host.call.react('Applause');
  await expect
    .poll(
      () => ({
        pictures: [...native.loot.pictures].sort(),
        heard: [...native.loot.tones].filter(([, share]) => share > 2 * CHANCE).length,
        packets: native.loot.packets.length,
      }),
      // Sound comes in pieces where the machine is busy, and each that is whole counts.
      { timeout: 40_000 },
    )
    .toEqual({ pictures: ['guest', 'host'], heard: 2, packets: 1 });
  await native.leave();
});

test('plain frames under a false announcement are neither shown nor heard', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const meeting = await holdMeeting({ stack, startApp, openBrowser });
  const { host, guest } = meeting;
  const watches = await Promise.all([host, guest].map(({ page }) => watchFrames(page, INTRUDER.name)));
  const page = await openBrowser({ kind: 'none' });
  const bare = await joinBare(page, await admitIntruder(stack, host, meeting.invite, INTRUDER.name));

  await test.step('announced as encrypted', async () => {
    await bare.publishPlain('camera', 'encrypted', INTRUDER.devices);
    for (const { call } of [host, guest]) {
      await expect(call.tile(INTRUDER.name)).toContainText('Cannot decrypt');
    }
    await Promise.all([
      expectNotToHear(host, INTRUDER.devices.tone, [GUEST]),
      expectNotToHear(guest, INTRUDER.devices.tone, [HOST]),
    ]);
  });

  await test.step('then a second one announced as it is, which must not open the way for the first', async () => {
    await bare.publishPlain('share', 'unencrypted', INTRUDER.devices);
    for (const { call } of [host, guest]) {
      await expect(call.tile(INTRUDER.name)).toContainText('Not shown');
      await expect(call.tile(INTRUDER.name).locator('video')).toHaveCount(0);
      await expect(call.shareOf(INTRUDER.name)).toHaveCount(0);
    }
    await Promise.all([
      expectNotToHear(host, INTRUDER.devices.tone, [GUEST]),
      expectNotToHear(guest, INTRUDER.devices.tone, [HOST]),
    ]);
    for (const watch of watches) expect(await watch.frames()).toBe(0);
  });

  await test.step('and the first stays closed when the second is taken back', async () => {
    await bare.withdrawShare();
    for (const { call } of [host, guest]) {
      await expect(call.tile(INTRUDER.name)).toContainText('Cannot decrypt');
    }
    await Promise.all([
      expectNotToHear(host, INTRUDER.devices.tone, [GUEST]),
      expectNotToHear(guest, INTRUDER.devices.tone, [HOST]),
    ]);
    for (const watch of watches) expect(await watch.frames()).toBe(0);
  });

  await test.step('and the others go on seeing each other', async () => {
    await expectToSee(host, [GUEST]);
    await expectToSee(guest, [HOST]);
  });
});

test('somebody with another key gets a tile that says so', async ({ stack, startApp, openBrowser }) => {
  const meeting = await holdMeeting({ stack, startApp, openBrowser });
  const { host, guest } = meeting;
  const watches = await Promise.all([host, guest].map(({ page }) => watchFrames(page, INTRUDER.name)));
  const page = await openBrowser({ kind: 'fake', devices: INTRUDER.devices });
  await joinBare(page, await admitIntruder(stack, host, meeting.invite, INTRUDER.name), {
    passphrase: 'another key',
  });
  for (const { call } of [host, guest]) {
    await expect(call.tile(INTRUDER.name)).toContainText('Cannot decrypt');
    await expect(call.tile(INTRUDER.name).locator('video')).toHaveCount(0);
  }
  await expectNotToHear(host, INTRUDER.devices.tone, [GUEST]);
  for (const watch of watches) expect(await watch.frames()).toBe(0);
});

function expectAllEncrypted(native: NativeParticipant, names: readonly string[]): void {
  const { announced } = native.loot;
  for (const name of names) expect(announced.map((one) => one.name)).toContain(name);
  expect(announced.filter((one) => one.encryption !== EncryptionType.GCM)).toEqual([]);
}
