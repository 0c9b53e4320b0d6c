import { parseRoomCode, type RoomCode } from '../domain/codes.ts';

/** Longer than any link we write; anything beyond is refused before it is looked at. Characters. */
export const MAX_LINK_LENGTH = 2048;
/** Characters that no link and no origin of ours is written with: controls, spaces, backslashes, escaped NULs. */
// eslint-disable-next-line no-control-regex -- refusing control characters is the point
const UNWRITTEN = /[\u0000-\u0020\u007f\\]|%00/;
const LINK_SECRET = /^[A-Za-z0-9_-]{43}$/;

/** A link secret: 256 random bits in base64url without padding. */
export function isLinkSecret(text: string): boolean {
  return LINK_SECRET.test(text);
}

/** A join read from a link. `server` is an origin, or null where the link names none. */
export interface JoinLink {
  readonly kind: 'join';
  readonly code: RoomCode;
  readonly server: string | null;
  readonly linkSecret: string | null;
}

/** The end of a sign-in in the system's browser; useless to everybody but the app that began it. */
export interface AuthLink {
  readonly kind: 'auth';
  readonly code: string;
  readonly state: string;
}

/**
 * Why a link was refused. `link.stale-sign-in`: this app has not begun the sign-in, or not lately. The last two come
 * from the launch that carried it: a launch brings one link and no more.
 */
export const LINK_ERRORS = [
  'link.too-long',
  'link.malformed',
  'link.unknown-route',
  'link.bad-code',
  'link.bad-server',
  'link.bad-secret',
  'link.bad-sign-in',
  'link.stale-sign-in',
  'link.more-than-one',
  'link.trailing-arguments',
] as const;
export type LinkError = (typeof LINK_ERRORS)[number];

export type LinkResult =
  { readonly ok: true; readonly link: JoinLink } | { readonly ok: false; readonly error: LinkError };

/** What the system may hand to the app. The page is only ever told of joins. */
export type LaunchLinkResult = LinkResult | { readonly ok: true; readonly link: AuthLink };

/**
 * Reads `parley://join/<code>?server=<origin>#k=<secret>`. Refuses user info, ports, escapes in the path, other
 * parameters and anything that is not exactly this shape: a link can become a join and nothing else.
 */
export function parseAppLink(raw: string): LinkResult {
  const parts = /^parley:\/\/([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?(?:#(.*))?$/is.exec(screen(raw) ?? '');
  if (!parts) return refuse(raw.length > MAX_LINK_LENGTH ? 'link.too-long' : 'link.malformed');
  const [, route = '', path = '', query, fragment] = parts;
  if (!/^[a-z]+$/i.test(route)) return refuse('link.malformed');
  if (route.toLowerCase() !== 'join') return refuse('link.unknown-route');
  const code = parseRoomCode(path.replace(/\/$/, ''));
  if (!code) return refuse('link.bad-code');
  const server = serverOf(query);
  if (server === undefined) return refuse('link.bad-server');
  return withSecret(code, server, fragment);
}

/** Reads `parley://auth?code=<code>&state=<state>`, exactly, and everything else as `parseAppLink` does. */
export function parseLaunchLink(raw: string): LaunchLinkResult {
  const query = /^parley:\/\/auth\/?(?:[?](.*))?$/is.exec(screen(raw) ?? '');
  if (!query) return parseAppLink(raw);
  const [, code, state] = /^code=([A-Za-z0-9_-]{43})&state=([A-Za-z0-9_-]{43})$/.exec(query[1] ?? '') ?? [];
  if (code === undefined || state === undefined) return refuse('link.bad-sign-in');
  return { ok: true, link: { kind: 'auth', code, state } };
}

/** Reads `<origin>/j/<code>#k=<secret>` of any server; whether the server is known is the caller's question. */
export function parseWebInvite(raw: string): LinkResult {
  const clean = screen(raw);
  if (clean === null) return refuse(raw.length > MAX_LINK_LENGTH ? 'link.too-long' : 'link.malformed');
  if (!URL.canParse(clean)) return refuse('link.malformed');
  const url = new URL(clean);
  if (url.username !== '' || url.password !== '') return refuse('link.malformed');
  const server = parseServerOrigin(url.origin);
  if (!server) return refuse('link.bad-server');
  const path = /^\/(?:j|meeting)\/([^/%]+)\/?$/.exec(url.pathname);
  if (!path) return refuse('link.unknown-route');
  const code = parseRoomCode(path[1] ?? '');
  if (!code) return refuse('link.bad-code');
  return withSecret(code, server, url.hash === '' ? undefined : url.hash.slice(1));
}

/** What people paste into `Meeting link or code`: an app link, a web invite or a code. */
export function parseInviteText(text: string): LinkResult {
  const trimmed = text.trim();
  if (/^parley:/i.test(trimmed)) return parseAppLink(trimmed);
  if (/^https?:/i.test(trimmed)) return parseWebInvite(trimmed);
  if (trimmed.length > MAX_LINK_LENGTH) return refuse('link.too-long');
  const code = parseRoomCode(trimmed);
  return code
    ? { ok: true, link: { kind: 'join', code, server: null, linkSecret: null } }
    : refuse('link.bad-code');
}

/** The link secret in a page's fragment (`#k=…`): null where there is none, undefined where it is damaged. */
export function parseSecretFragment(fragment: string): string | null | undefined {
  const text = fragment.replace(/^#/, '');
  if (text === '') return null;
  const secret = /^k=(.*)$/.exec(text)?.[1];
  return secret !== undefined && isLinkSecret(secret) ? secret : undefined;
}

/** An origin we may speak to: https anywhere, http on loopback only. Null for everything else. */
export function parseServerOrigin(text: string): string | null {
  // The URL parser drops line breaks and turns backslashes: what is read here must be what was written.
  if (text.length > 300 || UNWRITTEN.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return null;
  if ((url.pathname !== '/' && url.pathname !== '') || url.search !== '' || url.hash !== '') return null;
  if (url.protocol === 'https:') return url.origin;
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'http:' && loopback ? url.origin : null;
}

/** The address an invite of `server` is opened with in a browser, with the secret only in the fragment. */
export function webInvite(server: string, code: RoomCode, linkSecret: string | null): string {
  return `${server}/j/${code}${linkSecret === null ? '' : `#k=${linkSecret}`}`;
}

/** The same invite for the app. */
export function appInvite(server: string, code: RoomCode, linkSecret: string | null): string {
  const fragment = linkSecret === null ? '' : `#k=${linkSecret}`;
  return `parley://join/${code}?server=${encodeURIComponent(server)}${fragment}`;
}

/** Null for what is too long or holds characters that no link of ours has. */
function screen(raw: string): string | null {
  return raw.length > MAX_LINK_LENGTH || UNWRITTEN.test(raw) ? null : raw;
}

/** Undefined where the query is anything but nothing or exactly one `server`. */
function serverOf(query: string | undefined): string | null | undefined {
  if (query === undefined || query === '') return null;
  const value = /^server=([^&]*)$/.exec(query)?.[1];
  if (value === undefined) return undefined;
  try {
    return parseServerOrigin(decodeURIComponent(value)) ?? undefined;
  } catch {
    return undefined;
  }
}

function withSecret(code: RoomCode, server: string | null, fragment: string | undefined): LinkResult {
  const linkSecret = parseSecretFragment(fragment ?? '');
  if (linkSecret === undefined) return refuse('link.bad-secret');
  return { ok: true, link: { kind: 'join', code, server, linkSecret } };
}

function refuse(error: LinkError): { readonly ok: false; readonly error: LinkError } {
  return { ok: false, error };
}
