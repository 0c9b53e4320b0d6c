import { expect, type Page } from '@playwright/test';
import { webInvite } from '@parley/core/contracts/deeplink';
import type { BrowserDevices } from './browser.ts';
import type { DesktopApp, DesktopLaunch } from './desktop-app.ts';
import { askAsGuest, copyInvite, signUp, startMeeting } from './meeting-steps.ts';
import { screensOf, type Screens } from './pages/index.ts';
import { GUEST, HOST, newAccount } from './people.ts';
import { createRoom, register } from './service-client.ts';

export interface MeetingParts {
  readonly stack: { readonly origin: string };
  readonly startApp: (launch?: Partial<DesktopLaunch>) => Promise<DesktopApp>;
  readonly openBrowser: (devices: BrowserDevices) => Promise<Page>;
  /** `transport` makes the room through REST: the app itself makes encrypted ones only. */
  readonly encryption?: 'e2ee' | 'transport';
  /** Who waits in a room that is made through REST. */
  readonly lobby?: 'nobody' | 'guests';
  readonly withGuest?: boolean;
}

/** A meeting with a host in the app and, unless told otherwise, a guest in a browser. */
export interface HeldMeeting {
  readonly host: Screens;
  readonly guestPage: Page;
  readonly guest: Screens;
  readonly invite: string;
  /** Lets the guest in later, where the meeting began without. */
  readonly bringGuest: () => Promise<Screens>;
}

/** Brings the meeting about and waits until both are in it. */
export async function holdMeeting(parts: MeetingParts): Promise<HeldMeeting> {
  const { stack, startApp, openBrowser, encryption = 'e2ee', lobby = 'guests', withGuest = true } = parts;
  const [hostApp, guestPage] = await Promise.all([
    startApp({ devices: HOST.devices }),
    openBrowser({ kind: 'fake', devices: GUEST.devices }),
  ]);
  const host = screensOf(hostApp.page);
  const invite =
    encryption === 'e2ee' ? await hostEncrypted(hostApp, host) : await hostClear(stack.origin, host, lobby);
  const bringGuest = async (): Promise<Screens> => {
    const guest = await askAsGuest(guestPage, invite, GUEST.name, lobby === 'nobody');
    if (lobby !== 'nobody') await host.call.admit.click();
    await expect(guest.call.region).toBeVisible();
    return guest;
  };
  return {
    host,
    guestPage,
    invite,
    guest: withGuest ? await bringGuest() : screensOf(guestPage),
    bringGuest,
  };
}

async function hostEncrypted(app: DesktopApp, host: Screens): Promise<string> {
  await signUp(app.page, HOST.name);
  await startMeeting(host);
  return copyInvite(app, host);
}

async function hostClear(origin: string, host: Screens, lobby: 'nobody' | 'guests'): Promise<string> {
  const account = newAccount(HOST.name);
  const code = await createRoom(origin, await register(origin, account), { encryption: 'transport', lobby });
  await host.auth.signIn(account);
  await host.home.joinBy(code);
  await host.prejoin.joinNow.click();
  await expect(host.call.region).toBeVisible();
  return webInvite(origin, code, null);
}
