import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchLink } from '@parley/core/contracts/ipc';
import { app } from 'electron';
import { readHandover, writeHandover } from './deeplink/handover.ts';
import { shortenLinks, type Launch } from './deeplink/launch.ts';
import type { Log } from './log.ts';

/**
 * Chromium hands a second start over in one message of at most 32 KiB. A longer one reaches the first instance cut, or
 * makes Chromium take it for hung and end it, by version (electron/electron#52628). A crafted link must not be able to
 * end a call, so longer arguments never reach that hand-over. Characters.
 */
const MAX_HANDOVER = 8_192;

export type InstanceRole = 'first' | 'second';

/**
 * Takes the lock of this profile. As the second instance the process has nothing left to do than to quit: its link is
 * with the first one, which hears of it through `onSecond`.
 */
export function claimInstance(options: {
  readonly launch: Launch;
  readonly args: readonly string[];
  readonly onSecond: (link: LaunchLink | null) => void;
  readonly log: Log;
}): InstanceRole {
  const { launch, args, onSecond, log } = options;
  if (isTooLong(args) && firstInstanceIsThere()) {
    const short = shortenLinks(args);
    if (isTooLong(short)) log.warn('second-instance.arguments-too-long');
    else app.relaunch({ args: short });
    return 'second';
  }
  if (!app.requestSingleInstanceLock(writeHandover(launch.link))) return 'second';
  app.on('second-instance', (_event, _argv, _directory, data) => {
    const link = readHandover(data);
    if (link === undefined) log.warn('second-instance.unreadable');
    onSecond(link ?? null);
  });
  return 'first';
}

function isTooLong(args: readonly string[]): boolean {
  return args.join(' ').length > MAX_HANDOVER;
}

/** Chromium's lock on posix systems is a link in the profile's folder. Windows hands over in another way. */
function firstInstanceIsThere(): boolean {
  const lock = join(app.getPath('userData'), 'SingletonLock');
  return lstatSync(lock, { throwIfNoEntry: false }) !== undefined;
}
