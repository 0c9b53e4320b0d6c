import type { JoinLink, LinkError } from '@parley/core/contracts/deeplink';
import type { ArrivedLink } from '@parley/core/contracts/ipc';
import type { RoomCode } from '@parley/core/domain/codes';

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
  /** The room whose page is open. */
  readonly meeting: RoomCode | null;
}

/** The next step for a link that has just arrived. */
export function flowOf(arrived: ArrivedLink, now: Circumstances): LinkFlow {
  if (!arrived.ok) return { kind: 'refused', error: arrived.error };
  // The invite of the very meeting one is in: there is nowhere else to go.
  if (now.inCall && isHere(arrived.link, now)) return { kind: 'idle' };
  if (now.inCall) return { kind: 'leave', link: arrived.link };
  return afterLeaving(arrived.link, now.server);
}

/** The next step once no call stands in the way. */
export function afterLeaving(link: JoinLink, server: string): LinkFlow {
  return link.server !== null && link.server !== server
    ? { kind: 'confirm', link, server: link.server }
    : { kind: 'follow', link };
}

function isHere(link: JoinLink, { server, meeting }: Circumstances): boolean {
  return link.code === meeting && (link.server === null || link.server === server);
}
