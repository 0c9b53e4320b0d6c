import type { ArrivedLink } from '@parley/core/contracts/ipc';

/** Holds the link that waits for the page. A newer one takes the place of one that nobody took. */
export interface LinkInbox {
  offer(link: ArrivedLink): void;
  /** The waiting link, given once. */
  take(): ArrivedLink | null;
}

/** `onArrived` is called for each offered link, so that a page that is up already can take it. */
export function createLinkInbox(onArrived: () => void): LinkInbox {
  let waiting: ArrivedLink | null = null;
  return {
    offer(link) {
      waiting = link;
      onArrived();
    },
    take() {
      const link = waiting;
      waiting = null;
      return link;
    },
  };
}
