/** How long and how much we ask of Feishu. The defaults are for one process that has the app to itself. */
export interface Limits {
  /** For one reading of a record: queueing, token, all attempts. A reader waits no longer for a page. */
  readMilliseconds: number;
  /** For one HTTP exchange, from connecting to the last byte. */
  attemptMilliseconds: number;
  /** Per endpoint, in any rolling second. */
  callsPerSecond: number;
  /** The same for the list of interviews, which is gone through from end to end. */
  sweepCallsPerSecond: number;
  /** The pause before a failed call is repeated: a random time between the two, so that many do not return as one. */
  retryPauseMilliseconds: { least: number; most: number };
}

export const defaultLimits: Limits = {
  readMilliseconds: 8000,
  attemptMilliseconds: 5000,
  // Feishu allows 20 per second, app and tenant; two are left for clocks that disagree.
  callsPerSecond: 18,
  // Feishu allows 50; a sweep has time, and readers are to have the connections and the machine.
  sweepCallsPerSecond: 5,
  retryPauseMilliseconds: { least: 200, most: 800 },
};
