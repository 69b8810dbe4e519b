/**
 * SQLite's constant description of an error, such as "file is not a database"; `null` for other errors. Unlike the
 * message it contains no table name and no path.
 */
export function sqliteReasonOf(error: unknown): string | null {
  return error instanceof Error && 'errstr' in error && typeof error.errstr === 'string' ? error.errstr : null;
}
