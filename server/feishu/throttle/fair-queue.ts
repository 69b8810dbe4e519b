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
  // What somebody patient waits for neither holds up a page of the same reader nor counts with it.
  const [prompt, patient] = [createLane<Waiter>(), createLane<Waiter>()];
  const laneOf = ({ isPatient }: Claim) => (isPatient ? patient : prompt);
  return {
    join: (waiter) => prompt.length() + patient.length() < longest && laneOf(waiter).join(waiter),
    leave: (waiter) => laneOf(waiter).leave(waiter),
    inOrder: () => [...prompt.inOrder(), ...patient.inOrder()],
  };
}

function createLane<Waiter extends Claim>() {
  /** In the order of their coming, each with the round of turns that she stands in. */
  const rounds = new Map<Waiter, number>();

  function roundsOf({ reader }: Claim): number[] {
    return reader === undefined ? [] : [...rounds].filter(([waiter]) => waiter.reader === reader).map(([, at]) => at);
  }

  /** One after her own last; whoever has nothing waiting takes part in the round that is under way. */
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
