import { parseSecretFragment } from '@parley/core/contracts/deeplink';
import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';

/** What came with the links of this page's life. Kept in memory only, until an admission stores it. */
export interface LinkSecrets {
  /** Null: none came. `damaged`: the link had a fragment that is no secret. */
  of(code: RoomCode): string | null | 'damaged';
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
  const secrets = new Map<RoomCode, string | 'damaged'>();
  const takeFromAddress = (): void => {
    const { pathname, search, hash } = page.location;
    if (hash === '') return;
    page.history.replaceState(page.history.state, '', pathname + search);
    const code = parseRoomCode(/^\/(?:j|meeting)\/([^/]+)\/?$/.exec(pathname)?.[1] ?? '');
    if (code) secrets.set(code, parseSecretFragment(hash) ?? 'damaged');
  };
  takeFromAddress();
  page.addEventListener('hashchange', takeFromAddress);
  return {
    of: (code) => secrets.get(code) ?? null,
    remember: (code, linkSecret) => void secrets.set(code, linkSecret),
  };
}
