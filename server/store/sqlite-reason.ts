/**
 * SQLite's own constant sentence for what went wrong, such as "file is not a database"; `null` for errors that are
 * not its. Unlike the message it holds no name of a table and no path.
 */
export function sqliteReasonOf(error: unknown): string | null {
  return error instanceof Error && 'errstr' in error && typeof error.errstr === 'string' ? error.errstr : null;
}
