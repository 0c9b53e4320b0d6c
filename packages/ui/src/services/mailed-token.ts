import { OneTimeTokenText } from '@parley/core/contracts/rest';

/** The pages that mails lead to. Their links hold a one-time token in the fragment, which no server is sent. */
const MAIL_PAGE = /^\/(?:verify|reset)\/?$/;

/** The token of a mail's link, or null. Read before anything takes the fragment out of the address. */
export function mailedTokenIn({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): string | null {
  if (!MAIL_PAGE.test(pathname) || !hash.startsWith('#t=')) return null;
  return OneTimeTokenText.safeParse(hash.slice('#t='.length)).data ?? null;
}
