import type { Page } from '@playwright/test';
import type { Stack } from '@parley/tools/stack';
import type { Screens } from '../pages/index.ts';
import { TalkPanels } from '../pages/talk.ts';
import type { ScreenRow } from './axe.ts';

/** A meeting in two browsers: a member who hosts it, and a guest with its link who has not opened it yet. */
export interface CallWalk {
  readonly stack: Stack;
  readonly host: Screens;
  readonly hostName: string;
  readonly guest: Screens;
  readonly guestName: string;
  readonly invite: string;
}

/** Presses `name` in the bar of the host, and waits for what it opens. */
export async function open(
  { host }: CallWalk,
  name: string,
  opened: 'menu' | 'dialog' | 'complementary',
): Promise<Page> {
  const { page } = host;
  await host.call.button(name).click();
  await page.getByRole(opened).first().waitFor();
  return page;
}

export async function escape({ host }: CallWalk): Promise<void> {
  await host.page.keyboard.press('Escape');
  await host.page.getByRole('menu').or(host.page.getByRole('dialog')).waitFor({ state: 'hidden' });
}

/** What people see in a meeting. */
export const SCREENS_IN_CALL: readonly ScreenRow<CallWalk>[] = [
  {
    screen: 'call, alone',
    sizes: 'both',
    arrive: async ({ host, hostName }) => {
      await host.call.tile(hostName).locator('video').waitFor();
      return host.page;
    },
  },
  {
    screen: 'at the door',
    sizes: 'both',
    arrive: async ({ guest, guestName, invite }) => {
      await guest.page.goto(invite);
      await guest.invite.continueInBrowser.click();
      await guest.prejoin.name.fill(guestName);
      await guest.prejoin.askToJoin.click();
      await guest.page.getByText('You are at the door').waitFor();
      return guest.page;
    },
  },
  {
    screen: 'call, somebody at the door',
    sizes: 'both',
    arrive: async ({ host }) => {
      await host.call.admit.waitFor();
      return host.page;
    },
  },
  {
    screen: 'call, with a guest',
    sizes: 'both',
    arrive: async ({ host, guest, guestName }) => {
      await host.call.admit.click();
      await guest.call.region.waitFor();
      await host.call.tile(guestName).locator('video').waitFor();
      return host.page;
    },
  },
  {
    screen: 'call, as a guest',
    sizes: 'both',
    arrive: ({ guest }) => Promise.resolve(guest.page),
  },
  { screen: 'more', sizes: 'both', arrive: (walk) => open(walk, 'More', 'dialog') },
  {
    screen: 'reactions',
    arrive: async (walk) => {
      await escape(walk);
      return open(walk, 'Reactions', 'menu');
    },
  },
  {
    screen: 'a reaction, and a raised hand',
    arrive: async ({ host, guest }) => {
      await host.page.getByRole('menuitem').first().click();
      await new TalkPanels(guest.page).raiseHand.click();
      await host.page.getByText('Number 1 among the raised hands').first().waitFor({ state: 'attached' });
      return host.page;
    },
  },
  { screen: 'devices', arrive: (walk) => open(walk, 'Choose devices', 'menu') },
  {
    screen: 'options of a tile',
    arrive: async (walk) => {
      await escape(walk);
      const { host, guestName } = walk;
      await host.call.tile(guestName).hover();
      return open(walk, `Options for ${guestName}`, 'menu');
    },
  },
];
