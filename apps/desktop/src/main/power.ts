import { powerMonitor } from 'electron';

/** Calls back when the system has woken up: whatever was connected may be so no more. Only once the app is ready. */
export function watchPower(onResumed: () => void): () => void {
  powerMonitor.on('resume', onResumed);
  return () => {
    powerMonitor.off('resume', onResumed);
  };
}
