import type { AdminContext } from './context.ts';
import type { Row } from './output.ts';

/** A command on an installation, such as `users show <email or id>`. */
export interface Command {
  /** After the command's words: `<name>` is required, `[name]` is not. */
  readonly usage: string;
  readonly summary: string;
  run(context: AdminContext, args: readonly string[]): Promise<readonly Row[]>;
}

/** Commands by their words. */
export type Commands = Readonly<Record<string, Command>>;

/** How many rows a list has where nothing else is said. */
export const LIST_LIMIT = 200;

/** Milliseconds since the epoch, or what better-auth's tables hold, as ISO 8601; null stays null. */
export function time(value: number | string | Date | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}
