import { createHmac, timingSafeEqual } from 'node:crypto';

/** The browser's side of a session. */
export interface SessionCookie {
  /** The `Set-Cookie` line that keeps `token` for `seconds`. */
  set(token: string, seconds: number): string;
  /** The `Set-Cookie` line that ends it. */
  readonly clear: string;
  /** The token in a whole `Cookie` header, or null where there is none or its signature is not ours. */
  read(header: string): string | null;
}

/**
 * The session's cookie in better-auth's form (`token.signature`, HMAC-SHA-256 in base64, percent-encoded), read here
 * because every request needs it: no script sees it, no other site sends it, and over https it never leaves https.
 */
export function createSessionCookie(secret: string, publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Secure-parley.session_token' : 'parley.session_token';
  const attributes = `; Path=/; HttpOnly${secure ? '; Secure' : ''}; SameSite=Lax`;
  const sign = (token: string): Buffer => createHmac('sha256', secret).update(token).digest();
  return {
    set(token, seconds) {
      const value = encodeURIComponent(`${token}.${sign(token).toString('base64')}`);
      return `${name}=${value}; Max-Age=${Math.floor(seconds)}${attributes}`;
    },
    clear: `${name}=; Max-Age=0${attributes}`,
    read(header) {
      const value = valueOf(header, name);
      const dot = value?.lastIndexOf('.') ?? -1;
      if (value === null || dot < 1) return null;
      const token = value.slice(0, dot);
      const given = Buffer.from(value.slice(dot + 1), 'base64');
      const wanted = sign(token);
      return given.length === wanted.length && timingSafeEqual(given, wanted) ? token : null;
    },
  };
}

function valueOf(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const [key = '', ...rest] = part.split('=');
    if (key.trim() !== name) continue;
    try {
      return decodeURIComponent(rest.join('=').trim());
    } catch {
      return null;
    }
  }
  return null;
}
