/** Time and rate limits of calls to Feishu. The defaults assume one process per app, or processes that share them. */
export interface Limits {
  /** For reading one record: queueing, token and all attempts. No page takes longer than this. */
  readMilliseconds: number;
  /** For one HTTP exchange, from connecting to the last byte. */
  attemptMilliseconds: number;
  /** Per endpoint, in any rolling second. */
  callsPerSecond: number;
  /** The same for reading many records in one call. */
  batchCallsPerSecond: number;
  /** The same for the list of interviews, which is read completely. */
  sweepCallsPerSecond: number;
  /** For the PDF of an evaluation, in any rolling minute. */
  pdfsPerMinute: number;
  /** For one PDF: waiting its turn and all attempts. */
  pdfMilliseconds: number;
  /** For one HTTP exchange in which Feishu makes a PDF. */
  pdfAttemptMilliseconds: number;
  /** A failed call is retried after a random time between the two, so that many do not retry at once. */
  retryPauseMilliseconds: { least: number; most: number };
}

export const defaultLimits: Limits = {
  readMilliseconds: 8000,
  attemptMilliseconds: 5000,
  // Feishu allows 20 per second, app and tenant; two are spare for clock differences.
  callsPerSecond: 18,
  // Feishu allows 10.
  batchCallsPerSecond: 9,
  // Feishu allows 50; a sweep is not urgent, and readers come first.
  sweepCallsPerSecond: 5,
  // Feishu allows 20.
  pdfsPerMinute: 18,
  // More than the longest queue takes.
  pdfMilliseconds: 10 * 60_000,
  pdfAttemptMilliseconds: 15_000,
  retryPauseMilliseconds: { least: 200, most: 800 },
};
