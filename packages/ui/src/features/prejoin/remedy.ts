import type { Platform } from '@parley/core/platform';
import type { DeviceProblem } from '@parley/core/preview';

/** Where a blocked device is allowed again: the key of the sentence that tells how. */
export type Remedy = 'chromium' | 'firefox' | 'safari' | 'win32' | 'darwin' | 'linux';

/** What helps against `problem` here; null where its own sentence says enough. */
export function remedyOf(
  problem: DeviceProblem,
  platform: Pick<Platform, 'kind' | 'system'>,
  userAgent: string,
): Remedy | null {
  switch (problem) {
    case 'denied':
      // The app asks nobody itself: what is denied there, the system has denied.
      return platform.kind === 'desktop' ? systemOf(platform.system, userAgent) : browserOf(userAgent);
    case 'denied-by-system':
      return systemOf(platform.system, userAgent);
    case 'not-found':
    case 'in-use':
    case 'unavailable':
      return null;
  }
}

function browserOf(userAgent: string): Remedy {
  if (/firefox/i.test(userAgent)) return 'firefox';
  return /safari/i.test(userAgent) && !/chrom/i.test(userAgent) ? 'safari' : 'chromium';
}

function systemOf(system: Platform['system'], userAgent: string): Remedy {
  if (system !== 'browser') return system;
  if (/windows/i.test(userAgent)) return 'win32';
  return /mac os/i.test(userAgent) ? 'darwin' : 'linux';
}
