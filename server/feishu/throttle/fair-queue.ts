/** What decides when a call's turn comes. */
export interface Priority {
  /** For whom the call is made. A reader's many calls wait behind each other, not in front of other readers' calls. */
  reader?: string | undefined;
  /** Background work (images): served after page loads. */
  isBackground?: boolean | undefined;
}

/** Waiting calls in the order in which they are made: readers take turns, and each may have only a few waiting. */
export interface FairQueue<Waiter extends Priority> {
  /** False when too many are waiting already, in total or for the same reader. */
  add(waiter: Waiter): boolean;
  /** For a call whose turn has come, or that no longer waits. */
  remove(waiter: Waiter): void;
  inOrder(): Waiter[];
}

const longest = 256;
const longestOfReader = 8;

export function createFairQueue<Waiter extends Priority>(): FairQueue<Waiter> {
  // Background calls neither delay a page of the same reader nor count towards their limit.
  const [foreground, background] = [createLane<Waiter>(), createLane<Waiter>()];
  const laneOf = ({ isBackground }: Priority) => (isBackground ? background : foreground);
  return {
    add: (waiter) => foreground.length() + background.length() < longest && laneOf(waiter).add(waiter),
    remove: (waiter) => laneOf(waiter).remove(waiter),
    inOrder: () => [...foreground.inOrder(), ...background.inOrder()],
  };
}

function createLane<Waiter extends Priority>() {
  /** In the order of arrival, each with the round in which it is served. */
  const rounds = new Map<Waiter, number>();

  function roundsOf({ reader }: Priority): number[] {
    return reader === undefined ? [] : [...rounds].filter(([waiter]) => waiter.reader === reader).map(([, at]) => at);
  }

  /** In the round after the reader's last call; in the current round if the reader has none waiting. */
  function add(waiter: Waiter): boolean {
    const own = roundsOf(waiter);
    if (own.length >= longestOfReader) return false;
    const underWay = rounds.size > 0 ? Math.min(...rounds.values()) : 0;
    rounds.set(waiter, own.length > 0 ? Math.max(...own) + 1 : underWay);
    return true;
  }

  return {
    add,
    remove: (waiter: Waiter): void => void rounds.delete(waiter),
    length: () => rounds.size,
    inOrder: () => [...rounds].sort(([, one], [, other]) => one - other).map(([waiter]) => waiter),
  };
}
