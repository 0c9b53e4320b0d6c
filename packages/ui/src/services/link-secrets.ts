import { parseSecretFragment } from '@parley/core/contracts/deeplink';
import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';

/** What a link brought along. `damaged`: it had a fragment that is no secret. */
export type CarriedSecret =
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'secret'; readonly linkSecret: string };

/** What came with the links of this page's life. Kept in memory only, until an admission stores it. */
export interface LinkSecrets {
  of(code: RoomCode): CarriedSecret;
  remember(code: RoomCode, linkSecret: string): void;
}

interface AddressBar {
  readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>;
  readonly history: Pick<History, 'replaceState' | 'state'>;
}

/**
 * Takes the secret out of the address bar and the history entry, now and whenever a link is pasted over this page.
 * Runs before anything else may look at the address.
 */
export function createLinkSecrets(page: AddressBar & Pick<Window, 'addEventListener'>): LinkSecrets {
  const secrets = new Map<RoomCode, CarriedSecret>();
  const takeFromAddress = (): void => {
    const { pathname, search, hash } = page.location;
    if (hash === '') return;
    page.history.replaceState(page.history.state, '', pathname + search);
    const code = parseRoomCode(/^\/(?:j|meeting)\/([^/]+)\/?$/.exec(pathname)?.[1] ?? '');
    if (!code) return;
    const linkSecret = parseSecretFragment(hash);
    secrets.set(code, linkSecret ? { kind: 'secret', linkSecret } : { kind: 'damaged' });
  };
  takeFromAddress();
  page.addEventListener('hashchange', takeFromAddress);
  return {
    of: (code) => secrets.get(code) ?? { kind: 'none' },
    remember: (code, linkSecret) => void secrets.set(code, { kind: 'secret', linkSecret }),
  };
}
