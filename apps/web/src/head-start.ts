/** An answer that nobody took by then is not of this moment any more, in milliseconds from the start of the page. */
const GOOD_FOR_MS = 10_000;

declare global {
  /** Questions that the page of a meeting asked before this script was there, by their path. */
  var parleyHeadStart: Map<string, Promise<Response>> | undefined;
}

/** Takes an answer of the head start: once, and only while it is of now. */
export function takeHeadStart(path: string): Promise<Response> | null {
  const answer = globalThis.parleyHeadStart?.get(path);
  globalThis.parleyHeadStart?.delete(path);
  return answer !== undefined && performance.now() < GOOD_FOR_MS ? answer : null;
}
