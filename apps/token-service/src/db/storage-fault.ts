/** Why the database could not do it: no room (or a failing disk), somebody else holds it, or null for neither. */
export function storageFault(error: unknown): 'full' | 'busy' | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = 'code' in current ? current.code : undefined;
    if (typeof code !== 'string') continue;
    // Extended result codes, such as SQLITE_IOERR_WRITE, begin with the primary one (sqlite.org/rescode.html).
    if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR')) return 'full';
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'busy';
  }
  return null;
}

/** Whether a uniqueness rule of the database refused a row. */
export function isUniqueViolation(error: unknown): boolean {
  const codes = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'];
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
