import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { ArrivedLink } from '@parley/core/contracts/ipc';
import { app } from 'electron';
import { z } from 'zod';
import { shortenLinks, type Launch } from './deeplink/launch.ts';
import type { Log } from './log.ts';

/**
 * Chromium hands a second start over in a message of at most 32 KiB, and takes a first instance that cannot read a
 * longer one for hung: it kills it (electron/electron#52628, mended in newer versions). A crafted link must not be
 * able to end a call, so longer arguments never reach that hand-over. Characters.
 */
const MAX_HANDOVER = 8_192;

/** Electron passes one small value to the first instance: the link as the second one has read it. */
const Handover = z.object({ link: z.string() });

export type InstanceRole = 'first' | 'second';

/**
 * Takes the lock of this profile. As the second instance the process has nothing left to do than to quit: its link is
 * with the first one, which hears of it through `onSecond`.
 */
export function claimInstance(options: {
  readonly launch: Launch;
  readonly args: readonly string[];
  readonly onSecond: (link: ArrivedLink | null) => void;
  readonly log: Log;
}): InstanceRole {
  const { launch, args, onSecond, log } = options;
  if (isTooLong(args) && firstInstanceIsThere()) {
    const short = shortenLinks(args);
    if (isTooLong(short)) log.warn('second-instance.arguments-too-long');
    else app.relaunch({ args: short });
    return 'second';
  }
  const handover: z.infer<typeof Handover> = { link: JSON.stringify(launch.link) };
  if (!app.requestSingleInstanceLock(handover)) return 'second';
  app.on('second-instance', (_event, _argv, _directory, data) => {
    const link = readHandover(data);
    if (link === undefined) log.warn('second-instance.unreadable');
    onSecond(link ?? null);
  });
  return 'first';
}

/** Undefined where the other process sent something else than a link of ours. */
export function readHandover(data: unknown): ArrivedLink | null | undefined {
  const handover = Handover.safeParse(data);
  if (!handover.success) return undefined;
  try {
    return ArrivedLink.nullable().parse(JSON.parse(handover.data.link));
  } catch {
    return undefined;
  }
}

function isTooLong(args: readonly string[]): boolean {
  return args.join(' ').length > MAX_HANDOVER;
}

/** Chromium's lock on posix systems is a link in the profile's folder. Windows hands over in another way. */
function firstInstanceIsThere(): boolean {
  const lock = join(app.getPath('userData'), 'SingletonLock');
  return lstatSync(lock, { throwIfNoEntry: false }) !== undefined;
}
