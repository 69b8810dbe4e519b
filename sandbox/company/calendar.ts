/** Brings a date of the sample company into the present: milliseconds since 1970, from a date as it was written down. */
export type Calendar = (writtenDate: string) => number;

const week = 7 * 24 * 60 * 60_000;
/** The day on which the sample company was written down. */
const writtenOn = Date.parse('2026-11-20T00:00:00+08:00');

/**
 * Moves every date by whole weeks, so that weekdays and hours stay what they are, what happened lies in the last weeks
 * and what is to come lies ahead: whoever starts the sandbox next year finds interviews that are as recent as today.
 */
export function createCalendar(startedAt: number): Calendar {
  const shift = Math.floor((startedAt - writtenOn) / week) * week;
  return (writtenDate) => Date.parse(writtenDate) + shift;
}
