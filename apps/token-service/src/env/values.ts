import { isIP } from 'node:net';
import { z } from 'zod';

/** Shorter secrets can be guessed; 32 characters are also what LiveKit asks of an API secret. */
const MIN_SECRET_LENGTH = 32;

/** An http(s) origin, without a path or credentials. */
export const origin = z
  .string()
  .refine(
    (text) => isOrigin(text, ['http:', 'https:']),
    'must be an http(s) origin like https://meet.example.org',
  )
  .transform((text) => new URL(text).origin);

export const mediaUrl = z
  .string()
  .refine((text) => isOrigin(text, ['ws:', 'wss:', 'http:', 'https:']), 'must be a ws(s) or http(s) address')
  .transform((text) => text.replace(/\/$/, ''));

export const secret = z.string().min(MIN_SECRET_LENGTH, `must have at least ${MIN_SECRET_LENGTH} characters`);

/** Comma-separated; empty items are left out. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

export const flag = z
  .enum(['true', 'false', '1', '0'], 'must be true or false')
  .transform((text) => text === 'true' || text === '1');

/** What Express' `trust proxy` takes: an address, a network, or one of its names for private ones. */
export const networks = list.refine(
  (items) => items.every(isNetwork),
  'must be a list of addresses, networks (10.0.0.0/8) or loopback',
);

function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function isOrigin(text: string, protocols: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return bare && url.pathname === '/' && protocols.includes(url.protocol);
}

/** A URL of one of these protocols, whatever else it holds. */
export function urlOf(protocols: readonly string[], message: string) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), message);
}

/** Whom mails come from: an address, with a name in front of it or without. */
export const sender = z
  .string()
  .regex(
    /^(?:[^<>"\p{C}]+ )?<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/u,
    'must be an address, or a name and an address like Parley <no-reply@example.org>',
  );

/** A number of whole seconds within these bounds. */
export function seconds(least: number, most: number) {
  const message = `must be a number of seconds from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}
