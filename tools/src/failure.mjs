/** Failures that a person can act on, as opposed to bugs in the tools. */

/** An expected failure: `code` is `area.reason`, the message is a plain sentence that holds the remedy. */
export class ToolError extends Error {
  /**
   * @param {string} code `area.reason`
   * @param {string} message what happened and what to do about it
   * @param {{cause?: unknown}} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.name = 'ToolError';
    this.code = code;
  }
}

/**
 * The text to show for anything thrown: the sentence of an expected failure, the stack of a bug.
 * @param {unknown} error
 * @returns {string}
 */
export function describeFailure(error) {
  if (error instanceof ToolError) return error.message;
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}
