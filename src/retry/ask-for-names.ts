/** Names that the server is still reading when it answers. */
interface NamesState {
  /** `isReading`: it will know more of them in a moment. */
  data: { isReading: boolean } | undefined;
  /** How often it was asked, and how often that failed. */
  dataUpdateCount: number;
  errorUpdateCount: number;
}

/** In milliseconds; not for ever, since each answer is a line in the audit trail. */
const pauses: readonly number[] = [1000, 2000, 4000, 8000];

/** How long the page waits before it asks again for names, in milliseconds; `false`: it does not. */
export function pauseForNames({ data, dataUpdateCount, errorUpdateCount }: NamesState): number | false {
  return data?.isReading ? (pauses[dataUpdateCount + errorUpdateCount - 1] ?? false) : false;
}
