/** PostgreSQL's classes of errors (postgresql.org, appendix A): no room left, and no connection to be had. */
const POSTGRES_FULL = new Set(['53100', '53200', '58030']);
const POSTGRES_BUSY = new Set(['40001', '40P01', '53300', '55P03', '57P01', '57P02', '57P03']);
/** PostgreSQL keeps no text with a NUL in it, nor looks for one. */
const POSTGRES_UNTEXT = new Set(['22021', '22P05']);
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
/** node-postgres gives these no code. */
const LOST = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** Why the database could not do it: no room (or a failing disk), somebody else holds it, or no text that it takes. */
export function storageFault(error: unknown): 'full' | 'busy' | 'untext' | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = 'code' in current && typeof current.code === 'string' ? current.code : '';
    // Extended result codes, such as SQLITE_IOERR_WRITE, begin with the primary one (sqlite.org/rescode.html).
    if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR') || POSTGRES_FULL.has(code)) return 'full';
    if (POSTGRES_UNTEXT.has(code)) return 'untext';
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'busy';
    const lost = POSTGRES_BUSY.has(code) || code.startsWith('08') || UNREACHABLE.has(code);
    if (lost || LOST.test(current.message)) return 'busy';
  }
  return null;
}

/** Whether a uniqueness rule of the database refused a row. */
export function isUniqueViolation(error: unknown): boolean {
  const codes = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'];
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
