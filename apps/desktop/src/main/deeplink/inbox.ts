import type { ArrivedLink } from '@parley/core/contracts/ipc';

/** Holds the link that waits for the page. A newer one takes the place of one that nobody took. */
export interface LinkInbox {
  offer(link: ArrivedLink): void;
  /** The waiting link, given once. */
  take(): ArrivedLink | null;
  /**
   * A person confirmed `server`, and the page is about to be loaded anew for it: the link that asked for this server
   * (or for none, on the first run) was taken by the page that goes, and waits for the next one.
   */
  keepFor(server: string): void;
}

/** `onArrived` is called for each offered link, so that a page that is up already can take it. */
export function createLinkInbox(onArrived: () => void): LinkInbox {
  let waiting: ArrivedLink | null = null;
  let taken: ArrivedLink | null = null;
  return {
    offer(link) {
      waiting = link;
      taken = null;
      onArrived();
    },
    take() {
      if (waiting === null) return null;
      taken = waiting;
      waiting = null;
      return taken;
    },
    keepFor(server) {
      if (waiting === null && taken?.ok && (taken.link.server ?? server) === server) waiting = taken;
      taken = null;
    },
  };
}
