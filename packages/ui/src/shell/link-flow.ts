import type { JoinLink, LinkError } from '@parley/core/contracts/deeplink';
import type { ArrivedLink } from '@parley/core/contracts/ipc';

/** What the app has to ask or say about a link that reached it. */
export type LinkFlow =
  | { readonly kind: 'idle' }
  | { readonly kind: 'refused'; readonly error: LinkError }
  /** A call is on: nobody is taken out of it unasked. */
  | { readonly kind: 'leave'; readonly link: JoinLink }
  /** The link's server is not the confirmed one. */
  | { readonly kind: 'confirm'; readonly link: JoinLink; readonly server: string }
  | { readonly kind: 'follow'; readonly link: JoinLink };

interface Circumstances {
  readonly server: string;
  readonly inCall: boolean;
}

/** The next step for a link that has just arrived. */
export function flowOf(arrived: ArrivedLink, now: Circumstances): LinkFlow {
  if (!arrived.ok) return { kind: 'refused', error: arrived.error };
  if (now.inCall) return { kind: 'leave', link: arrived.link };
  return afterLeaving(arrived.link, now.server);
}

/** The next step once no call stands in the way. */
export function afterLeaving(link: JoinLink, server: string): LinkFlow {
  return link.server !== null && link.server !== server
    ? { kind: 'confirm', link, server: link.server }
    : { kind: 'follow', link };
}
