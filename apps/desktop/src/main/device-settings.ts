import { shell } from 'electron';

/** Where each system lets programs use a camera or microphone; Linux has no such place that is the same everywhere. */
const PANES: Readonly<Partial<Record<NodeJS.Platform, Readonly<Record<'camera' | 'microphone', string>>>>> = {
  darwin: {
    camera: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Camera',
    microphone: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
  },
  win32: { camera: 'ms-settings:privacy-webcam', microphone: 'ms-settings:privacy-microphone' },
};

/** Opens the system's settings for this kind of device; does nothing where there is no such place. */
export async function openDeviceSettings(kind: 'camera' | 'microphone'): Promise<void> {
  const pane = PANES[process.platform]?.[kind];
  if (pane !== undefined) await shell.openExternal(pane);
}
