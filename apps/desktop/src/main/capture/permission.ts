import type { CapturePermission } from '@parley/core/contracts/ipc';
import { shell, systemPreferences } from 'electron';

/** The pane of macOS's settings where screen recording is allowed (support.apple.com/guide/mac-help/mchld6aa7d23). */
const SCREEN_RECORDING_PANE = 'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture';

/** The system's leave to record the screen. Only macOS asks a person for it. */
export function capturePermission(): CapturePermission {
  if (process.platform !== 'darwin') return 'not-needed';
  const status = systemPreferences.getMediaAccessStatus('screen');
  switch (status) {
    case 'granted':
    case 'not-determined':
      return status;
    case 'denied':
    case 'restricted':
    case 'unknown':
      return 'denied';
  }
}

/** Opens the place where that leave is given; does nothing where there is no such place. */
export async function openCaptureSettings(): Promise<void> {
  if (process.platform === 'darwin') await shell.openExternal(SCREEN_RECORDING_PANE);
}
