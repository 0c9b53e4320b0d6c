import type { Page } from '@playwright/test';
import { webInvite } from '@parley/core/contracts/deeplink';
import type { RoomCode } from '@parley/core/domain/codes';
import { createLinkSecret } from '@parley/core/keys';
import type { Screens } from '../pages/index.ts';
import type { Credentials } from '../pages/auth.ts';
import type { ScreenRow } from './axe.ts';

/** Somebody without an account, who looks at everything that leads to a meeting. */
interface Visitor extends Screens {
  readonly origin: string;
  /** A room with a lobby, end-to-end encrypted. */
  readonly code: RoomCode;
  readonly account: Credentials;
}

const UNKNOWN_CODE = 'k3v9-x7mp-2qtr';
const TOKEN = 'A'.repeat(43);

const go = async ({ page, origin }: Visitor, path: string): Promise<Page> => {
  // By way of nothing: a change of the fragment alone would load no page.
  await page.goto('about:blank');
  await page.goto(origin + path);
  return page;
};
const seen = async (page: Page, text: string | RegExp): Promise<Page> => {
  await page.getByText(text).first().waitFor();
  return page;
};

/** What a browser shows to who has no session, in the order of a visit that ends with an account. */
export const SCREENS_BEFORE: readonly ScreenRow<Visitor>[] = [
  {
    screen: 'landing',
    sizes: 'both',
    arrive: async (visitor) => {
      const page = await go(visitor, '/');
      await visitor.home.join.waitFor();
      return page;
    },
  },
  {
    screen: 'invite',
    sizes: 'both',
    arrive: async ({ page, origin, code, invite }) => {
      await page.goto(webInvite(origin, code, createLinkSecret()));
      await invite.continueInBrowser.waitFor();
      return page;
    },
  },
  {
    screen: 'before joining as a guest',
    sizes: 'both',
    arrive: async ({ page, invite, prejoin }) => {
      await invite.continueInBrowser.click();
      await prejoin.askToJoin.waitFor();
      await prejoin.preview.waitFor();
      return page;
    },
  },
  {
    screen: 'before joining, background, sound and checks unfolded, the connection being tested',
    sizes: 'both',
    arrive: async ({ page, prejoin }) => {
      await prejoin.openMore();
      await prejoin.testConnection.click();
      return page;
    },
  },
  {
    screen: 'before joining without a name',
    arrive: async ({ page, prejoin }) => {
      await prejoin.openMore();
      await prejoin.askToJoin.click();
      await page.getByRole('alert').waitFor();
      return page;
    },
  },
  {
    screen: 'before joining without the key',
    arrive: async (visitor) => seen(await go(visitor, `/meeting/${visitor.code}`), /came without the key/),
  },
  {
    screen: 'unknown room',
    arrive: async (visitor) => seen(await go(visitor, `/meeting/${UNKNOWN_CODE}`), /There is no meeting/),
  },
  {
    screen: 'unknown page',
    arrive: async (visitor) => seen(await go(visitor, '/nowhere'), 'There is nothing here'),
  },
  {
    screen: 'verification of an address',
    arrive: async (visitor) => seen(await go(visitor, `/verify#t=${TOKEN}`), 'Confirm address'),
  },
  {
    screen: 'verification that is refused',
    arrive: async ({ page }) => {
      await page.getByRole('main').getByRole('button').click();
      await page.getByRole('alert').waitFor();
      return page;
    },
  },
  {
    screen: 'verification sent again',
    arrive: async (visitor) => {
      const page = await go(visitor, '/verify');
      await visitor.auth.email.waitFor();
      return page;
    },
  },
  {
    screen: 'forgotten password',
    arrive: async (visitor) => {
      const page = await go(visitor, '/reset');
      await visitor.auth.email.fill('nobody@example.org');
      return page;
    },
  },
  {
    screen: 'forgotten password, mail sent',
    arrive: async ({ page, auth }) => {
      await page.keyboard.press('Enter');
      await auth.email.waitFor({ state: 'hidden' });
      return page;
    },
  },
  {
    screen: 'new password',
    arrive: async (visitor) => {
      const page = await go(visitor, `/reset#t=${TOKEN}`);
      await visitor.auth.password.fill('short');
      return page;
    },
  },
  {
    screen: 'sign in',
    sizes: 'both',
    arrive: async (visitor) => {
      const page = await go(visitor, '/signin');
      await visitor.auth.signInButton.waitFor();
      return page;
    },
  },
  {
    screen: 'sign in refused',
    arrive: async ({ page, auth }) => {
      await auth.signIn({ email: 'nobody@example.org', password: 'wrong password' });
      await auth.alert.waitFor();
      return page;
    },
  },
  {
    screen: 'sign up incomplete',
    sizes: 'both',
    arrive: async (visitor) => {
      const page = await go(visitor, '/signup');
      await visitor.auth.createAccountButton.click();
      await visitor.auth.alert.first().waitFor();
      return page;
    },
  },
  {
    screen: 'home, empty',
    sizes: 'both',
    arrive: async ({ page, auth, home, account }) => {
      await auth.signUp(account);
      await home.newMeeting.waitFor();
      return page;
    },
  },
];
