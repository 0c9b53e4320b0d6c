import type { AttendanceEntry, AttendanceList } from '@parley/core/contracts/rest';
import type { VisitRepository } from './visits.ts';

/** Cells that begin so are formulas to a spreadsheet (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
/** A file of more rows serves nobody; reading it pages through the whole table. */
const MOST_ROWS = 50_000;

const COLUMNS = ['meeting', 'identity', 'userId', 'name', 'role', 'joinedAt', 'leftAt'] as const;

/** Who was in a room's meetings, from when to when. */
export interface Attendance {
  list(roomId: string, meeting: number | null, after: number): Promise<AttendanceList>;
  /** The same as a table for spreadsheets (RFC 4180), all of it. */
  csv(roomId: string, meeting: number | null): Promise<string>;
}

export function createAttendance(visits: VisitRepository): Attendance {
  return {
    async list(roomId, meeting, after) {
      const page = await visits.list(roomId, meeting, after);
      return { attendance: [...page.visits], next: page.next };
    },
    async csv(roomId, meeting) {
      const lines = [COLUMNS.join(',')];
      for (let after: number | null = 0; after !== null && lines.length <= MOST_ROWS;) {
        const page = await visits.list(roomId, meeting, after);
        lines.push(...page.visits.map(line));
        after = page.next;
      }
      return `${lines.join('\r\n')}\r\n`;
    },
  };
}

function line(entry: AttendanceEntry): string {
  return COLUMNS.map((column) => cell(String(entry[column] ?? ''))).join(',');
}

/** A name is data: it is never read as a formula, and never ends its cell or line. */
export function cell(text: string): string {
  const defused = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}
