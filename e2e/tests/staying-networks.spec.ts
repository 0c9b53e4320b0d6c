import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startStack, type Stack } from '@parley/tools/stack';
import { launchBrowser, type LaunchedBrowser } from '../src/browser.ts';
import { expect, test } from '../src/fixtures.ts';
import { expectToSee } from '../src/media-expectations.ts';
import { createClientNetwork, networkObstacle, type ClientNetwork } from '../src/network.ts';
import { noteSeconds } from '../src/outage.ts';
import { screensOf, type Screens } from '../src/pages/index.ts';
import { GUEST, HOST, newAccount, type Person } from '../src/people.ts';
import { createRoom, register } from '../src/service-client.ts';

const PORT = 7880;

/** Lets the media server listen at the end of the cable instead of on loopback. */
async function moveMedia(stack: Stack, network: ClientNetwork): Promise<void> {
  const file = join(stack.dataDir, 'livekit.yaml');
  const config = JSON.parse(readFileSync(file, 'utf8')) as { readonly rtc: object };
  const rtc = { ...config.rtc, node_ip: network.address, interfaces: { includes: [network.device] } };
  writeFileSync(file, JSON.stringify({ ...config, rtc }));
  await stack.killLiveKit();
  await stack.startLiveKit();
}

test('who changes networks stays in the meeting', { tag: '@soak' }, async ({}, testInfo) => {
  const obstacle = networkObstacle();
  test.skip(obstacle !== null, obstacle ?? '');
  test.setTimeout(240_000);
  const network = await createClientNetwork();
  const browsers: LaunchedBrowser[] = [];
  let stack: Stack | undefined;
  try {
    // Nobody else is at this address: any port is free.
    const origin = `http://${network.address}:${PORT}`;
    stack = await startStack({
      port: PORT,
      env: { RATE_LIMITS: 'off', BIND: network.address, PUBLIC_URL: origin },
    });
    await moveMedia(stack, network);
    const code = await createRoom(origin, await register(origin, newAccount(HOST.name)), {
      encryption: 'transport',
      lobby: 'nobody',
    });
    const join = async (person: Person, executablePath?: string): Promise<Screens> => {
      const launched = await launchBrowser(
        { kind: 'fake', devices: person.devices },
        {
          // Cameras need a secure page; between two ends of a cable there is no certificate.
          args: [`--unsafely-treat-insecure-origin-as-secure=${origin}`],
          ...(executablePath === undefined ? {} : { executablePath }),
        },
      );
      browsers.push(launched);
      const page = await launched.browser.newPage();
      await page.goto(`${origin}/meeting/${code}`);
      const screens = screensOf(page);
      await screens.prejoin.name.fill(person.name);
      await screens.prejoin.joinNow.click();
      await expect(screens.call.region).toBeVisible();
      return screens;
    };
    const stays = await join(HOST);
    const moves = await join(GUEST, network.browser);
    await expectToSee(stays, [GUEST]);
    await expectToSee(moves, [HOST]);

    network.switchAddress();
    const switched = Date.now();
    await expect(async () => {
      await expectToSee(moves, [HOST]);
      await expectToSee(stays, [GUEST]);
    }).toPass({ timeout: 90_000 });
    noteSeconds(testInfo, 'switched to media both ways', switched);
    await expect(moves.call.away).toBeHidden();
    for (const viewer of [stays, moves])
      await expect(viewer.page.locator('[role=group][data-content]')).toHaveCount(2);
  } finally {
    for (const launched of browsers) await launched.close();
    await stack?.stop();
    await network.remove();
  }
});
