/** What decides when it is somebody's turn. */
export interface Claim {
  /** For whom the call is made. Whoever asks for much waits behind her own calls, not everybody behind them. */
  reader?: string | undefined;
  /** Nobody's page waits for it: all others go first. */
  isPatient?: boolean | undefined;
}

/** Those who wait, in the order in which they are let through: readers take turns, and each has a short line. */
export interface WaitingLine<Waiter extends Claim> {
  /** False when too many wait already, all in all or for the same reader. */
  join(waiter: Waiter): boolean;
  /** Somebody whose turn it is, or who no longer waits. */
  leave(waiter: Waiter): void;
  inOrder(): Waiter[];
}

const longest = 256;
const longestOfReader = 8;

export function createWaitingLine<Waiter extends Claim>(): WaitingLine<Waiter> {
  /** In the order of their coming, each with the round of turns that she stands in. */
  const rounds = new Map<Waiter, number>();

  function roundsOf(matches: (waiter: Waiter) => boolean): number[] {
    return [...rounds].filter(([waiter]) => matches(waiter)).map(([, round]) => round);
  }

  /** One after her own last; whoever has nothing waiting takes part in the round that is under way. */
  function roundFor(newcomer: Waiter, ofReader: number[]): number {
    if (ofReader.length > 0) return Math.max(...ofReader) + 1;
    const alike = roundsOf(({ isPatient = false }) => isPatient === (newcomer.isPatient ?? false));
    return alike.length > 0 ? Math.min(...alike) : 0;
  }

  return {
    join(waiter) {
      const ofReader = waiter.reader === undefined ? [] : roundsOf(({ reader }) => reader === waiter.reader);
      if (rounds.size >= longest || ofReader.length >= longestOfReader) return false;
      rounds.set(waiter, roundFor(waiter, ofReader));
      return true;
    },
    leave: (waiter) => void rounds.delete(waiter),
    inOrder: () =>
      [...rounds]
        .sort(
          ([one, roundOfOne], [other, roundOfOther]) =>
            Number(one.isPatient ?? false) - Number(other.isPatient ?? false) || roundOfOne - roundOfOther,
        )
        .map(([waiter]) => waiter),
  };
}
