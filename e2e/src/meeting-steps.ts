import { expect, type Page } from '@playwright/test';
import { parseWebInvite } from '@parley/core/contracts/deeplink';
import type { DesktopApp } from './desktop-app.ts';
import { askToJoin, type Grant } from './guest-admission.ts';
import { screensOf, type Screens } from './pages/index.ts';
import { newAccount } from './people.ts';

/** Signs up from the first screen of the app or the landing page; ends on the home screen. */
export async function signUp(page: Page, name: string): Promise<Screens> {
  const screens = screensOf(page);
  await screens.auth.openSignUp();
  await screens.auth.signUp(newAccount(name));
  await expect(screens.home.newMeeting).toBeVisible();
  return screens;
}

/** Starts a meeting from home and joins it. */
export async function startMeeting(screens: Screens): Promise<void> {
  await screens.home.newMeeting.click();
  await screens.prejoin.joinNow.click();
  await expect(screens.call.region).toBeVisible();
}

/** Presses `Copy invite` in the app and reads what the system's clipboard holds then. */
export async function copyInvite(app: DesktopApp, screens: Screens): Promise<string> {
  await app.application.evaluate(({ clipboard }) => clipboard.clear());
  await screens.call.copyInvite.click();
  await expect.poll(() => app.readClipboard()).toMatch(/^http/);
  return app.readClipboard();
}

/** Opens a web invite, goes on in the browser, and asks to be let in, or walks in where nobody waits. */
export async function askAsGuest(page: Page, invite: string, name: string, open = false): Promise<Screens> {
  const screens = screensOf(page);
  await page.goto(invite);
  await screens.invite.continueInBrowser.click();
  await screens.prejoin.name.fill(name);
  await (open ? screens.prejoin.joinNow : screens.prejoin.askToJoin).click();
  return screens;
}

/** Lets somebody in who speaks REST alone and holds no key: asked for by code, admitted by the host's click. */
export async function admitIntruder(
  stack: { readonly origin: string },
  host: Screens,
  invite: string,
  name: string,
): Promise<Grant> {
  const link = parseWebInvite(invite);
  if (!link.ok) throw new Error('the invite does not parse');
  const waiting = await askToJoin(stack.origin, link.link.code, name);
  await host.call.admit.click();
  const grant = await waiting.enter();
  return grant.livekit;
}
