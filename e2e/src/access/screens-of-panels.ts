import { StageScreen } from '../pages/stage.ts';
import { TalkPanels } from '../pages/talk.ts';
import type { Screens } from '../pages/index.ts';
import type { ScreenRow } from './axe.ts';
import { escape, open, type CallWalk } from './screens-in-call.ts';

const lock = ({ page }: Screens) => page.getByRole('button', { name: /^End-to-end encrypted/ });

/** What opens beside and over the stage, and a share on it: from where the screens of the call itself ended. */
export const SCREENS_OF_PANELS: readonly ScreenRow<CallWalk>[] = [
  {
    screen: 'people',
    sizes: 'both',
    arrive: async (walk) => {
      await escape(walk);
      return open(walk, 'People', 'complementary');
    },
  },
  { screen: 'what a host can do', arrive: (walk) => open(walk, `Manage ${walk.guestName}`, 'menu') },
  {
    screen: 'removing somebody',
    arrive: async ({ host }) => {
      await host.page.getByRole('menuitem', { name: 'Remove from the meeting' }).click();
      await host.page.getByRole('dialog').waitFor();
      return host.page;
    },
  },
  {
    screen: 'asked to unmute',
    sizes: 'both',
    arrive: async (walk) => {
      await escape(walk);
      const { host, guest, guestName } = walk;
      const ada = new TalkPanels(host.page);
      await guest.call.button('Turn microphone off').click();
      await guest.call.button('Turn microphone on').waitFor();
      await host.page.getByText('Microphone is off').first().waitFor({ state: 'attached' });
      await ada.manage(guestName, 'Ask to unmute');
      await guest.call.button('Turn it on').waitFor();
      return guest.page;
    },
  },
  {
    screen: 'chat, empty',
    arrive: async ({ host }) => {
      const ada = new TalkPanels(host.page);
      await ada.chat.click();
      await ada.message.waitFor();
      return host.page;
    },
  },
  {
    screen: 'chat',
    sizes: 'both',
    arrive: async ({ host, guest }) => {
      const [ada, alan] = [new TalkPanels(host.page), new TalkPanels(guest.page)];
      await alan.say('The plan is at https://example.org/plan');
      await ada.say('Thank you!');
      await ada.log.getByRole('link').waitFor();
      return host.page;
    },
  },
  { screen: 'emoji', arrive: (walk) => open(walk, 'Insert an emoji', 'menu') },
  {
    screen: 'background and sound',
    sizes: 'both',
    arrive: async (walk) => {
      await escape(walk);
      const { host } = walk;
      await new TalkPanels(host.page).close.click();
      await host.call.button('Choose devices').click();
      await host.page.getByRole('menuitem', { name: 'Background and sound' }).click();
      await host.prejoin.background('Meadow').waitFor();
      return host.page;
    },
  },
  {
    screen: 'statistics',
    sizes: 'both',
    arrive: async ({ host }) => {
      await host.call.button('More').click();
      await host.call.button('Statistics').click();
      await host.page.getByText('Bitrate').first().waitFor();
      return host.page;
    },
  },
  {
    screen: 'shortcuts',
    sizes: 'both',
    arrive: async ({ host }) => {
      await new TalkPanels(host.page).close.click();
      await host.page.keyboard.press('?');
      await host.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      return host.page;
    },
  },
  {
    screen: 'encryption explained',
    sizes: 'both',
    arrive: async (walk) => {
      await escape(walk);
      await lock(walk.host).click();
      await walk.host.page.getByRole('dialog').waitFor();
      return walk.host.page;
    },
  },
  {
    screen: 'words to compare',
    sizes: 'both',
    arrive: async ({ host }) => {
      await host.call.button('Compare').click();
      await host.page.getByRole('status', { name: 'Words to compare' }).waitFor();
      return host.page;
    },
  },
  {
    screen: 'share options',
    arrive: async (walk) => {
      await escape(walk);
      const { guest } = walk;
      await guest.page.keyboard.press('Escape');
      return open(walk, 'Share options', 'dialog');
    },
  },
  {
    screen: 'sharing',
    sizes: 'both',
    arrive: async (walk) => {
      await escape(walk);
      const { host } = walk;
      await host.call.shareScreen.click();
      await host.page.getByText('You are sharing your screen').waitFor();
      return host.page;
    },
  },
  {
    screen: 'call, with a share',
    sizes: 'both',
    arrive: async ({ guest, hostName }) => {
      const panels = new TalkPanels(guest.page);
      if (await panels.close.isVisible()) await panels.close.click();
      await guest.call.shareOf(hostName).locator('video').waitFor();
      return guest.page;
    },
  },
  {
    screen: 'what they see',
    sizes: 'both',
    arrive: async ({ host, guestName }) => {
      await host.call.button('What they see').click();
      await host.call.viewer(guestName).waitFor();
      return host.page;
    },
  },
  {
    screen: 'share paused',
    arrive: async ({ host, guest, hostName }) => {
      await host.call.button('Pause sharing').click();
      await guest.call.shareOf(hostName).getByText('has paused sharing').waitFor();
      return guest.page;
    },
  },
  {
    screen: 'a tile in full screen',
    arrive: async ({ guest, hostName }) => {
      await new StageScreen(guest.page).choose(hostName, 'Full screen');
      await guest.call.button('Exit full screen').waitFor();
      return guest.page;
    },
  },
  {
    screen: 'ending for everyone, with a moment to take it back',
    arrive: async ({ host, guest }) => {
      await guest.call.button('Exit full screen').click();
      await host.call.stopSharing.click();
      await host.call.endForEveryone.click();
      // The pointer holds the moment, however long it is looked at.
      await host.call.keepMeeting.hover();
      return host.page;
    },
  },
];
