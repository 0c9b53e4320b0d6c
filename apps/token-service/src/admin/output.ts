/** What a command has to say: one row per thing, the same columns in all. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/**
 * What could move a cursor, colour a line or turn the direction of text: C0 and C1 controls, line and paragraph
 * separators, and the bidirectional controls of Unicode. Names and titles are written by strangers.
 */
const CONTROLS = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** Rows as aligned columns under their names. */
export function asTable(rows: readonly Row[]): string {
  const [first] = rows;
  if (!first) return 'nothing\n';
  const columns = Object.keys(first);
  const cells = [columns, ...rows.map((row) => columns.map((column) => plain(row[column] ?? null)))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => (line[index] ?? '').length)));
  const lines = cells.map((line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** Rows as JSON; controls are written as escapes, which read back as what they were. */
export function asJson(rows: readonly Row[]): string {
  const text = JSON.stringify(rows, null, 2);
  // Between values JSON.stringify writes line feeds; within them it has escaped C0 already.
  return `${text.replace(CONTROLS, (control) => (control === '\n' ? control : escape(control)))}\n`;
}

/** A value on one line of a terminal, with controls made visible. */
export function plain(value: string | number | boolean | null): string {
  return value === null ? '-' : String(value).replace(CONTROLS, escape);
}

function escape(control: string): string {
  return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
