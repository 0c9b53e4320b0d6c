/** Runs an operation when all earlier ones have ended, well or badly, and gives its result. */
export type InTurn = <T>(operation: () => Promise<T>) => Promise<T>;

/** Makes a queue of its own. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return async (operation) => {
    const before = last;
    const result = (async () => {
      await before;
      return operation();
    })();
    last = result.catch(() => undefined);
    return result;
  };
}
