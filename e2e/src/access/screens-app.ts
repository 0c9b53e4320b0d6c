import type { Page } from '@playwright/test';
import { appInvite } from '@parley/core/contracts/deeplink';
import type { RoomCode } from '@parley/core/domain/codes';
import { createLinkSecret } from '@parley/core/keys';
import type { DesktopApp } from '../desktop-app.ts';
import { signUp } from '../meeting-steps.ts';
import { screensOf, type Screens } from '../pages/index.ts';
import type { ScreenRow } from './axe.ts';

/** What only the app shows: it knows a server, and nobody is signed in. */
interface AppWalk extends Screens {
  readonly app: DesktopApp;
  readonly name: string;
  readonly code: RoomCode;
}

const dialog = async ({ page }: Screens): Promise<Page> => {
  await page.getByRole('dialog').waitFor();
  return page;
};

export const SCREENS_OF_APP: readonly ScreenRow<AppWalk>[] = [
  {
    screen: 'sign in to the app',
    arrive: async ({ page, auth }) => {
      await auth.email.waitFor();
      return page;
    },
  },
  {
    screen: 'picker',
    arrive: async (walk) => {
      const { page, name, home, prejoin, call } = walk;
      await signUp(page, name);
      await home.newMeeting.click();
      await prejoin.joinNow.click();
      await call.tile(name).locator('video').waitFor();
      await call.shareScreen.click();
      await walk.picker.dialog.getByRole('listbox').getByRole('option').first().click();
      await page.getByText('Quality', { exact: true }).click();
      return page;
    },
  },
  {
    screen: 'picker, windows',
    arrive: async ({ page, picker }) => {
      await picker.windows.click();
      return page;
    },
  },
  {
    screen: 'refused link',
    arrive: async (walk) => {
      await walk.page.keyboard.press('Escape');
      await walk.picker.dialog.waitFor({ state: 'hidden' });
      await walk.call.leave.click();
      await walk.app.openAgain('parley://join/nope');
      return dialog(walk);
    },
  },
  {
    screen: 'unknown server',
    arrive: async ({ page, app, code, server }) => {
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await app.openAgain(appInvite('https://meet.example.org', code, createLinkSecret()));
      await server.continue.waitFor();
      return page;
    },
  },
];

/** The app's first start, which asks where its server is. */
export async function firstRun(app: DesktopApp): Promise<Page> {
  await screensOf(app.page).server.address.fill('not an address');
  await app.page.keyboard.press('Enter');
  return app.page;
}
