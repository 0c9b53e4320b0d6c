import {
  MAX_LINK_LENGTH,
  parseLaunchLink,
  parseServerOrigin,
  type LinkError,
} from '@parley/core/contracts/deeplink';
import type { LaunchLink } from '@parley/core/contracts/ipc';

/** What a start of the app asks for. */
export interface Launch {
  readonly link: LaunchLink | null;
  /** `--server <origin>` or `--server=<origin>`; `invalid` where it names no origin we may speak to. */
  readonly server:
    | { readonly kind: 'none' }
    | { readonly kind: 'origin'; readonly origin: string }
    | { readonly kind: 'invalid' };
}

const LINK = /^parley:/i;
const SERVER = '--server';

/**
 * Reads the arguments a process was started with, its own name left out. A link is the last argument and the only
 * one of its kind: a launcher that splits a crafted link into several arguments gets a refusal, never a switch.
 */
export function readLaunch(args: readonly string[]): Launch {
  const first = args.findIndex((argument) => LINK.test(argument));
  const before = first === -1 ? args : args.slice(0, first);
  return { link: first === -1 ? null : readLink(args.slice(first)), server: readServer(before) };
}

/** Reads a link that came alone, from the system's open-url. */
export function readOpenedUrl(url: string): LaunchLink {
  return parseLaunchLink(url);
}

/**
 * The same launch in fewer characters: whatever was refused before is refused for the same reason, because a link cut
 * here is still longer than any of ours, and one argument too many is as wrong as a hundred.
 */
export function shortenLinks(args: readonly string[]): string[] {
  const first = args.findIndex((argument) => LINK.test(argument));
  if (first === -1) return [...args];
  const second = args.slice(first + 1).find((argument) => LINK.test(argument)) ?? args[first + 1];
  const kept = [args[first] ?? '', ...(second === undefined ? [] : [second])];
  return [...args.slice(0, first), ...kept.map((argument) => argument.slice(0, MAX_LINK_LENGTH + 1))];
}

function readLink(fromLink: readonly string[]): LaunchLink {
  const [link = '', ...rest] = fromLink;
  if (rest.some((argument) => LINK.test(argument))) return refuse('link.more-than-one');
  if (rest.length > 0) return refuse('link.trailing-arguments');
  return parseLaunchLink(link);
}

function readServer(args: readonly string[]): Launch['server'] {
  const index = args.findIndex((argument) => argument === SERVER || argument.startsWith(`${SERVER}=`));
  const argument = args[index];
  if (argument === undefined) return { kind: 'none' };
  const text = argument === SERVER ? (args[index + 1] ?? '') : argument.slice(SERVER.length + 1);
  const origin = parseServerOrigin(text);
  return origin === null ? { kind: 'invalid' } : { kind: 'origin', origin };
}

function refuse(error: LinkError): LaunchLink {
  return { ok: false, error };
}
