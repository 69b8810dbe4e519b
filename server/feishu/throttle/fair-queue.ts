/** What decides when a call's turn comes. */
export interface Priority {
  /** For whom the call is made. A reader's many calls wait behind each other, not in front of other readers' calls. */
  reader?: string | undefined;
  /** Background work (images): served after page loads. */
  isBackground?: boolean | undefined;
}

/** Those who wait, in the order in which they are let through: readers take turns, and each has a short line. */
export interface FairQueue<Waiter extends Priority> {
  /** False when too many wait already, all in all or for the same reader. */
  join(waiter: Waiter): boolean;
  /** Somebody whose turn it is, or who no longer waits. */
  leave(waiter: Waiter): void;
  inOrder(): Waiter[];
}

const longest = 256;
const longestOfReader = 8;

export function createFairQueue<Waiter extends Priority>(): FairQueue<Waiter> {
  // What somebody patient waits for neither holds up a page of the same reader nor counts with it.
  const [prompt, patient] = [createLane<Waiter>(), createLane<Waiter>()];
  const laneOf = ({ isBackground }: Priority) => (isBackground ? patient : prompt);
  return {
    join: (waiter) => prompt.length() + patient.length() < longest && laneOf(waiter).join(waiter),
    leave: (waiter) => laneOf(waiter).leave(waiter),
    inOrder: () => [...prompt.inOrder(), ...patient.inOrder()],
  };
}

function createLane<Waiter extends Priority>() {
  /** In the order of their coming, each with its round of turns. */
  const rounds = new Map<Waiter, number>();

  function roundsOf({ reader }: Priority): number[] {
    return reader === undefined ? [] : [...rounds].filter(([waiter]) => waiter.reader === reader).map(([, at]) => at);
  }

  /** One round after the reader's last; readers with nothing waiting take part in the round that is under way. */
  function join(waiter: Waiter): boolean {
    const own = roundsOf(waiter);
    if (own.length >= longestOfReader) return false;
    const underWay = rounds.size > 0 ? Math.min(...rounds.values()) : 0;
    rounds.set(waiter, own.length > 0 ? Math.max(...own) + 1 : underWay);
    return true;
  }

  return {
    join,
    leave: (waiter: Waiter): void => void rounds.delete(waiter),
    length: () => rounds.size,
    inOrder: () => [...rounds].sort(([, one], [, other]) => one - other).map(([waiter]) => waiter),
  };
}
