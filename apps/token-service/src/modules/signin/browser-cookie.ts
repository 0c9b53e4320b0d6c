import type { Request } from 'express';
import { hashOf, newSecret } from './secret.ts';

/** What a sign-in that leaves for a provider may take, and what waits for a confirmation, in milliseconds. */
export const SIGN_IN_MS = 10 * 60 * 1000;

/**
 * Binds what a browser has begun to this browser, so that nobody can have somebody else finish it (login CSRF, and
 * linking an account of one's own to theirs). Held by a cookie that scripts cannot read and other hosts cannot set.
 */
export interface BrowserCookie {
  /** The hash of what the browser holds, or null where it holds nothing of ours. */
  hashIn(request: Request): string | null;
  /** As above; a browser without one is given one by `cookies`, and one in use lives on. */
  ensure(request: Request): { readonly hash: string; readonly cookies: readonly string[] };
}

export function createBrowserCookie(publicUrl: string): BrowserCookie {
  const secure = publicUrl.startsWith('https:');
  // `__Host-` keeps a neighbouring host from planting a value of its own (RFC 6265bis, 4.1.3.2); it asks for https.
  const name = secure ? '__Host-parley-sign-in' : 'parley-sign-in';
  const read = (request: Request): string | null => {
    for (const part of (request.headers.cookie ?? '').split(';')) {
      const [key, value = ''] = part.trim().split('=');
      if (key === name && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
    }
    return null;
  };
  return {
    hashIn(request) {
      const value = read(request);
      return value === null ? null : hashOf(value);
    },
    ensure(request) {
      const value = read(request) ?? newSecret();
      const attributes = `Path=/; Max-Age=${SIGN_IN_MS / 1000}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
      return { hash: hashOf(value), cookies: [`${name}=${value}; ${attributes}`] };
    },
  };
}
