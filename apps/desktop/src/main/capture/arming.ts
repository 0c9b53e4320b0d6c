/** What a person chose in our picker. */
export interface ArmedChoice {
  readonly sourceId: string;
  readonly computerSound: boolean;
}

/** How long a choice waits for the page's `getDisplayMedia`, which follows it at once. Milliseconds. */
export const ARMED_FOR_MS = 10_000;

/** One choice at a time, for one page, for one capture. */
export interface Arming {
  arm(caller: number, choice: ArmedChoice): void;
  /** Whether a choice of `caller` waits. */
  isArmed(caller: number): boolean;
  /** The choice of `caller`, handed out once; null for any other caller and after the time is up. */
  take(caller: number): ArmedChoice | null;
}

export function createArming(now: () => number): Arming {
  let armed: { readonly caller: number; readonly choice: ArmedChoice; readonly until: number } | null = null;
  const waitingFor = (caller: number): ArmedChoice | null =>
    armed !== null && armed.caller === caller && now() < armed.until ? armed.choice : null;
  return {
    arm(caller, choice) {
      armed = { caller, choice, until: now() + ARMED_FOR_MS };
    },
    isArmed: (caller) => waitingFor(caller) !== null,
    take(caller) {
      const choice = waitingFor(caller);
      if (choice !== null) armed = null;
      return choice;
    },
  };
}
