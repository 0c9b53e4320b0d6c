/**
 * One run at a time, and none lost: who asks while a run is on gets one more after it, since what that run has read
 * may be older than what is asked about. The promise ends with the last run; a run that throws ends it for all.
 */
export function onceMore(run: () => Promise<void>): () => Promise<void> {
  let asked = false;
  let running: Promise<void> | null = null;
  const runWhileAsked = async (): Promise<void> => {
    try {
      while (asked) {
        asked = false;
        await run();
      }
    } finally {
      running = null;
    }
  };
  return () => {
    asked = true;
    running ??= runWhileAsked();
    return running;
  };
}
