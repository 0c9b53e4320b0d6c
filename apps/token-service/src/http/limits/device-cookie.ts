import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const NAME = 'parley_device';
/** Half a year, in seconds. */
const LIFETIME_SECONDS = 180 * 24 * 3600;
/** How many accounts one browser is remembered for. */
const MAX_ACCOUNTS = 5;
const NONCE = /^[A-Za-z0-9_-]{22}$/;

/**
 * Remembers in a browser that somebody has signed in there with the right password: a device cookie as in OWASP's
 * "Slow Down Online Guessing Attacks with Device Cookies". It proves that alone, and opens nothing.
 */
export interface DeviceCookies {
  /** The device's own id where the cookie was given to it for `account`; null for every other. */
  deviceOf(request: IncomingMessage, account: string): string | null;
  /** The `Set-Cookie` line that remembers `account` beside those of the request. */
  remember(request: IncomingMessage, account: string): string;
}

/** `secure`: the cookie goes over https only. */
export function createDeviceCookies(key: Buffer, secure: boolean): DeviceCookies {
  const sign = (nonce: string, account: string): string =>
    createHmac('sha256', key).update(`${nonce}\n${account}`).digest('base64url').slice(0, 22);
  const read = (request: IncomingMessage): { nonce: string; marks: readonly string[] } | null => {
    const cookie = /(?:^|;\s*)parley_device=([^;]*)/.exec(request.headers.cookie ?? '')?.[1];
    const [nonce = '', ...marks] = cookie?.split('.') ?? [];
    return NONCE.test(nonce) ? { nonce, marks: marks.slice(0, MAX_ACCOUNTS) } : null;
  };
  return {
    deviceOf(request, account) {
      const device = read(request);
      if (!device) return null;
      const expected = Buffer.from(sign(device.nonce, account));
      const known = device.marks.some((mark) => {
        const given = Buffer.from(mark);
        return given.length === expected.length && timingSafeEqual(given, expected);
      });
      return known ? device.nonce : null;
    },
    remember(request, account) {
      const { nonce, marks } = read(request) ?? { nonce: randomBytes(16).toString('base64url'), marks: [] };
      const own = sign(nonce, account);
      const all = [own, ...marks.filter((mark) => mark !== own)].slice(0, MAX_ACCOUNTS);
      const attributes = `Max-Age=${LIFETIME_SECONDS}; Path=/api/auth; HttpOnly; SameSite=Lax`;
      return `${NAME}=${[nonce, ...all].join('.')}; ${attributes}${secure ? '; Secure' : ''}`;
    },
  };
}
