import type { AppInfo } from '@parley/core/contracts/ipc';

export type CaptureAbilities = AppInfo['capture'];

/** The facts of this system that decide how sharing works here. */
export interface CaptureFacts {
  readonly platform: AppInfo['platform'];
  /** The kernel's version (`os.release()`); on macOS that is Darwin's. */
  readonly release: string;
  readonly electron: string;
  readonly sessionType: string | undefined;
  readonly waylandDisplay: string | undefined;
}

/** macOS 15, whose system picker Electron can use, is Darwin 24. */
const DARWIN_SYSTEM_PICKER = [24, 0] as const;
/** macOS 14.2, where CoreAudio taps (the sound of other apps) begin, is Darwin 23.2. */
const DARWIN_AUDIO_TAP = [23, 2] as const;
/** From Electron 39 on Chromium uses those taps by itself (electron/electron#49607). */
const ELECTRON_AUDIO_TAP = [39, 0] as const;

/**
 * Which picker is used and whether the computer's sound can be shared. Two pickers in a row are never shown: where
 * the system insists on its own, ours stays away. On Linux there is no loopback device that works everywhere.
 */
export function captureAbilities(facts: CaptureFacts): CaptureAbilities {
  switch (facts.platform) {
    case 'win32':
      return { picker: 'own', computerSound: true };
    case 'darwin':
      return {
        picker: atLeast(facts.release, DARWIN_SYSTEM_PICKER) ? 'system' : 'own',
        computerSound:
          atLeast(facts.release, DARWIN_AUDIO_TAP) && atLeast(facts.electron, ELECTRON_AUDIO_TAP),
      };
    case 'linux': {
      const wayland = facts.sessionType === 'wayland' && (facts.waylandDisplay ?? '') !== '';
      return { picker: wayland ? 'system' : 'own', computerSound: false };
    }
  }
}

function atLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [hasMajor = 0, hasMinor = 0] = version.split('.').map(Number);
  return hasMajor > major || (hasMajor === major && hasMinor >= minor);
}
