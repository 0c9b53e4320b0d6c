/** The owner of everything that has a lifetime: listeners, timers, tracks, connections. */
export interface Scope {
  readonly ended: boolean;
  /** Registers what to do at the end; runs at once when the scope has ended already. */
  onEnd(release: () => void | Promise<void>): void;
  /** Runs the registered releases in reverse order. A second call returns the first one's promise. */
  end(): Promise<void>;
}

/** Makes an open scope. A release that fails does not keep the others from running; `onError` hears of it. */
export function createScope(onError: (error: unknown) => void = () => undefined): Scope {
  const releases: (() => void | Promise<void>)[] = [];
  let ending: Promise<void> | null = null;
  const run = async (release: () => void | Promise<void>): Promise<void> => {
    try {
      await release();
    } catch (error) {
      onError(error);
    }
  };
  return {
    get ended() {
      return ending !== null;
    },
    onEnd(release) {
      if (ending) void run(release);
      else releases.push(release);
    },
    end() {
      ending ??= (async () => {
        for (const release of releases.reverse()) await run(release);
      })();
      return ending;
    },
  };
}
