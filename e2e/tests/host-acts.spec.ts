import { JoinResponse, type JoinAdmitted } from '@parley/core/contracts/rest';
import { parseWebInvite } from '@parley/core/contracts/deeplink';
import type { Page } from '@playwright/test';
import { expect, test } from '../src/fixtures.ts';
import { expectToSee } from '../src/media-expectations.ts';
import { askAsGuest } from '../src/meeting-steps.ts';
import { holdMeeting } from '../src/meetings.ts';
import { screensOf } from '../src/pages/index.ts';
import { TalkPanels } from '../src/pages/talk.ts';
import { COLLEAGUE, GUEST, INTRUDER } from '../src/people.ts';

/** What the service gave a page when it was let in. */
async function admissionOf(page: Page): Promise<JoinAdmitted> {
  const response = await page.waitForResponse(
    (one) => one.url().endsWith('/api/rooms/join') && one.status() === 200,
    { timeout: 60_000 },
  );
  const answer = JoinResponse.parse(await response.json());
  if (answer.status !== 'admitted') throw new Error('not admitted');
  return answer;
}

test('what a host does is seen at the other side, and who is none is refused by the service', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  // Four clients at once, on a machine that may have little to give.
  test.setTimeout(180_000);
  const { host, guestPage, invite } = await holdMeeting({ stack, startApp, openBrowser, withGuest: false });
  const link = parseWebInvite(invite);
  if (!link.ok) throw new Error('the invite does not parse');
  const ada = new TalkPanels(host.page);
  const [gracePage, latePage] = await Promise.all([
    openBrowser({ kind: 'fake', devices: COLLEAGUE.devices }),
    openBrowser({ kind: 'none' }),
  ]);
  const admission = admissionOf(guestPage);
  const guest = await askAsGuest(guestPage, invite, GUEST.name);
  const grace = await askAsGuest(gracePage, invite, COLLEAGUE.name);

  await test.step('all who wait are let in at once', async () => {
    await ada.people.click();
    await expect(host.page.getByText('2 people would like to join').first()).toBeVisible();
    await host.call.button('Admit all').click();
    for (const { call } of [guest, grace]) await expect(call.region).toBeVisible();
    await expectToSee(host, [GUEST, COLLEAGUE]);
  });

  await test.step('a camera is stopped, and its owner alone turns it on again', async () => {
    await ada.manage(GUEST.name, 'Stop camera');
    await expect(host.call.tile(GUEST.name)).toHaveAttribute('data-content', 'no-video');
    await guest.call.button('Turn camera on').click();
    await expectToSee(host, [GUEST]);
  });

  await test.step('a share is stopped, and may not be begun again until it is allowed', async () => {
    await guest.call.shareScreen.click();
    await expect(host.call.shareOf(GUEST.name)).toBeVisible();
    await ada.manage(GUEST.name, 'Stop their share');
    await expect(host.call.shareOf(GUEST.name)).toHaveCount(0);
    await expect(guest.call.shareScreen).toBeVisible();
    await ada.manage(GUEST.name, 'Do not let them share');
    await expect(guest.call.shareScreen).toBeDisabled();
    await ada.manage(GUEST.name, 'Let them share');
    await expect(guest.call.shareScreen).toBeEnabled();
  });

  await test.step('a guest who asks the service for any of it is refused', async () => {
    const { participantToken, participant } = await admission;
    const room = `${stack.origin}/api/rooms/${link.link.code}`;
    const ask = async (method: string, path: string, body: object = {}): Promise<number> => {
      const headers = { authorization: `Bearer ${participantToken}`, 'content-type': 'application/json' };
      return (await fetch(room + path, { method, headers, body: JSON.stringify(body) })).status;
    };
    const roster = (await (
      await fetch(`${room}/participants`, { headers: { authorization: `Bearer ${participantToken}` } })
    ).json()) as { readonly participants: readonly { readonly identity: string; readonly role: string }[] };
    const other = roster.participants.find(({ role }) => role === 'host')?.identity;
    const onHost = `/participants/${other}`;
    const acts: readonly (readonly [string, string, object?])[] = [
      ['POST', `${onHost}/mute`, { source: 'microphone' }],
      ['POST', `${onHost}/unmute-request`, { source: 'microphone' }],
      ['POST', `${onHost}/permissions`, { chat: false }],
      ['POST', `${onHost}/remove`],
      ['POST', `${onHost}/ban`],
      ['POST', `/participants/${participant.identity}/role`, { role: 'cohost' }],
      ['POST', '/mute-all'],
      ['POST', '/lower-hands'],
      ['POST', '/lobby/admit-all'],
      ['POST', '/end'],
    ];
    for (const [method, path, body] of acts) expect(await ask(method, path, body), path).toBe(403);
    // That takes the owner's session, which no token of a meeting is.
    expect(await ask('PATCH', '', { locked: true })).toBe(401);
    await expect(host.call.button('Turn microphone off')).toBeVisible();
    await expect(guest.call.button('End for everyone')).toHaveCount(0);
  });

  await test.step('locked, nobody comes in, not even to the lobby', async () => {
    const lock = host.page.getByRole('switch', { name: 'Lock the meeting' });
    await lock.click();
    await expect(lock).toBeChecked();
    const late = screensOf(latePage);
    const join = latePage.getByRole('button', { name: /^(Ask to join|Join now)$/ });
    await latePage.goto(invite);
    await late.invite.continueInBrowser.click();
    await late.prejoin.name.fill(INTRUDER.name);
    await join.click();
    await expect(latePage.getByText(/The host has locked this meeting/)).toBeVisible();
    await lock.click();
    await expect(lock).not.toBeChecked();
    await join.click();
    await host.call.admit.click();
    await expect(late.call.region).toBeVisible();
  });

  await test.step('a co-host acts on others until that is taken back', async () => {
    const own = new TalkPanels(gracePage);
    await ada.manage(COLLEAGUE.name, 'Make co-host');
    await own.people.click();
    await expect(grace.call.button('Mute everyone')).toBeVisible();
    await own.manage(GUEST.name, 'Mute microphone');
    await expect(guest.call.button('Turn microphone on')).toBeVisible();
    await ada.manage(COLLEAGUE.name, 'Take co-host away');
    for (const control of ['Mute everyone', `Manage ${GUEST.name}`])
      await expect(grace.call.button(control)).toHaveCount(0);
  });

  await test.step('a rule of the room holds at once for who was given nothing else', async () => {
    const rule = host.page.getByRole('combobox', { name: 'Who may share' });
    await rule.selectOption('Hosts');
    await expect(grace.call.shareScreen).toBeDisabled();
    await expect(host.call.shareScreen).toBeEnabled();
    await rule.selectOption('Everyone');
    await expect(grace.call.shareScreen).toBeEnabled();
  });

  await test.step('the banned one is out, and stands among the banned', async () => {
    await ada.manage(INTRUDER.name, 'Ban from this room');
    await host.page.getByRole('button', { name: 'Ban', exact: true }).click();
    await expect(
      latePage.getByRole('heading', { name: /^You (were removed|cannot come back)$/ }),
    ).toBeVisible();
    await expect(host.call.tile(INTRUDER.name)).toHaveCount(0);
    await expect(host.call.button(`Lift the ban of ${INTRUDER.name}`)).toBeVisible();
  });
});
