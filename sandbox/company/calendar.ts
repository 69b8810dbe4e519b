/** Moves a written date of the sample company into the present. Returns milliseconds since 1970. */
export type Calendar = (writtenDate: string) => number;

const week = 7 * 24 * 60 * 60_000;
/** The day on which the sample company was written. */
const writtenOn = Date.parse('2026-11-20T00:00:00+08:00');

/**
 * Moves every date by whole weeks, so that weekdays and hours stay the same, past interviews lie in the last weeks, and
 * future ones lie ahead. A sandbox that is started next year still has recent interviews.
 */
export function createCalendar(startedAt: number): Calendar {
  const shift = Math.floor((startedAt - writtenOn) / week) * week;
  return (writtenDate) => Date.parse(writtenDate) + shift;
}
