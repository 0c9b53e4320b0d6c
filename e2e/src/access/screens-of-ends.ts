import { TalkPanels } from '../pages/talk.ts';
import type { ScreenRow } from './axe.ts';
import type { CallWalk } from './screens-in-call.ts';

/** How a meeting ends for the guest, is interrupted for the host, and ends for them too. */
export const SCREENS_OF_ENDS: readonly ScreenRow<CallWalk>[] = [
  {
    screen: 'removed',
    sizes: 'both',
    arrive: async ({ host, guest, guestName }) => {
      await host.call.button('People').click();
      await new TalkPanels(host.page).manage(guestName, 'Remove from the meeting');
      await host.call.button('Remove').click();
      await guest.page.getByRole('heading', { name: 'You were removed' }).waitFor();
      return guest.page;
    },
  },
  {
    screen: 'call, connection away',
    sizes: 'both',
    arrive: async ({ host, stack }) => {
      await new TalkPanels(host.page).close.click();
      await stack.killLiveKit();
      await host.call.away.waitFor();
      return host.page;
    },
  },
  {
    screen: 'after the call',
    sizes: 'both',
    arrive: async ({ host, stack }) => {
      await stack.startLiveKit();
      await host.call.away.waitFor({ state: 'hidden' });
      await host.call.leave.click();
      await host.page.getByText('How was it?').waitFor();
      return host.page;
    },
  },
];
