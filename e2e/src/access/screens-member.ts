import { Secret, TOTP } from 'otpauth';
import { expect, type Page } from '@playwright/test';
import type { Credentials } from '../pages/auth.ts';
import type { Screens } from '../pages/index.ts';
import type { ScreenRow } from './axe.ts';

/** A member with a meeting behind them, and another one whom they know. */
interface Member extends Screens {
  readonly origin: string;
  readonly account: Credentials;
  readonly other: Screens;
  readonly otherName: string;
}

const settled = async (page: Page): Promise<Page> => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect(page.getByRole('status', { name: 'Loading…' })).toHaveCount(0);
  return page;
};

/** Settings as the page itself lists them: a new section is looked at without being named here. */
export async function settingsSections({ page, origin }: Member): Promise<readonly string[]> {
  await page.goto(`${origin}/settings`);
  const links = page.getByRole('navigation', { name: 'Section' }).getByRole('link');
  await links.first().waitFor();
  return links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
}

/** One section of the settings. */
export function settingsScreen(path: string): ScreenRow<Member> {
  return {
    screen: path,
    sizes: 'both',
    arrive: async ({ page, origin }) => {
      await page.goto(origin + path);
      return settled(page);
    },
  };
}

/** What surrounds the meetings of a member. */
export const SCREENS_OF_MEMBERS: readonly ScreenRow<Member>[] = [
  {
    screen: 'before joining as a member',
    arrive: async ({ page, home, prejoin }) => {
      await home.newMeeting.click();
      await prejoin.joinNow.waitFor();
      return page;
    },
  },
  {
    screen: 'home',
    sizes: 'both',
    arrive: async ({ page, origin, otherName, member }) => {
      await page.goto(`${origin}/dashboard`);
      await page.getByRole('link', { name: /^Open Meeting/ }).waitFor();
      await member.person(otherName).waitFor();
      return page;
    },
  },
  {
    screen: 'home, a meeting deleted',
    arrive: async ({ page }) => {
      await page.getByRole('button', { name: /^Delete Meeting/ }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
      return page;
    },
  },
  {
    screen: 'account menu',
    arrive: async ({ page }) => {
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: 'Account' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
      return page;
    },
  },
  {
    screen: 'people',
    sizes: 'both',
    arrive: async ({ page, origin, member, otherName }) => {
      await page.goto(`${origin}/people`);
      await member.person(otherName).waitFor();
      return page;
    },
  },
  {
    screen: 'outgoing call',
    arrive: async ({ page, member, otherName }) => {
      await member.call(otherName);
      await member.outgoing.waitFor();
      return page;
    },
  },
  {
    screen: 'incoming call',
    arrive: async ({ other }) => {
      await other.member.incoming.waitFor();
      return other.page;
    },
  },
  {
    screen: 'notifications',
    sizes: 'both',
    arrive: async ({ member, other }) => {
      await member.cancelCall.click();
      await other.member.incoming.waitFor({ state: 'hidden' });
      await other.member.bell.click();
      await other.page.getByText(/called you/).waitFor();
      return other.page;
    },
  },
  {
    screen: 'without a network',
    sizes: 'both',
    arrive: async ({ other }) => {
      await other.page.keyboard.press('Escape');
      await other.page.context().setOffline(true);
      await other.page
        .getByText(/offline/i)
        .first()
        .waitFor();
      return other.page;
    },
  },
];

/** The second step of signing in: set up, and asked for the next time. */
export const SCREENS_OF_SECOND_STEP: readonly ScreenRow<Member>[] = [
  {
    screen: 'second step, set up',
    sizes: 'both',
    arrive: async ({ page, origin }) => {
      await page.goto(`${origin}/settings/security`);
      await page.getByRole('button', { name: 'Turn on' }).click();
      await page.getByRole('img', { name: 'QR code for your authenticator' }).waitFor();
      return page;
    },
  },
  {
    screen: 'recovery codes',
    arrive: async ({ page }) => {
      const key = (await page.getByTestId('totp-secret').innerText()).replaceAll(' ', '');
      const code = new TOTP({ secret: Secret.fromBase32(key) }).generate();
      await page.getByLabel('Code of the authenticator').fill(code);
      await page.getByRole('button', { name: 'Confirm code' }).click();
      await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
      return page;
    },
  },
  {
    screen: 'second step of a sign-in',
    arrive: async ({ page, origin, account, auth }) => {
      await page.getByRole('button', { name: 'I have kept them' }).click();
      await page.getByRole('button', { name: 'Account' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.goto(`${origin}/signin`);
      await auth.signIn(account);
      await page.getByRole('textbox', { name: 'Code' }).waitFor();
      return page;
    },
  },
  {
    screen: 'second step refused',
    arrive: async ({ page, auth }) => {
      await page.getByRole('textbox', { name: 'Code' }).fill('000000');
      await page.keyboard.press('Enter');
      await auth.alert.waitFor();
      return page;
    },
  },
];
