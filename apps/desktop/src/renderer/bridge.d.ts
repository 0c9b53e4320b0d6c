import type { DesktopBridge } from '@parley/core/contracts/ipc';

declare global {
  interface Window {
    /** Made by the preload. */
    readonly desktop: DesktopBridge;
  }
}
