/** Page loads go first, then images; `background` is what nobody waits for. */
export type Urgency = 'page' | 'image' | 'background';

/** What decides when a call's turn comes. */
export interface Priority {
  /** For whom the call is made. A reader's many calls wait behind each other, not in front of other readers' calls. */
  reader?: string | undefined;
  /** `page` by default. A function where it may rise while the call waits. */
  urgency?: Urgency | (() => Urgency) | undefined;
}

/** Waiting calls in the order in which they are made: readers take turns, and each may have only a few waiting. */
export interface FairQueue<Waiter extends Priority> {
  /** False when too many are waiting already, in total or for the same reader. */
  add(waiter: Waiter): boolean;
  /** For a call whose turn has come, or that no longer waits. */
  remove(waiter: Waiter): void;
  has(waiter: Waiter): boolean;
  inOrder(): Waiter[];
}

const longest = 256;
/** What nobody waits for leaves the other places to readers. */
const longestForBackground = 128;
const longestOfReader = 8;

const ranks: Record<Urgency, number> = { page: 0, image: 1, background: 2 };

export function createFairQueue<Waiter extends Priority>(): FairQueue<Waiter> {
  /** In the order of arrival, each with the round in which it is served. */
  const rounds = new Map<Waiter, number>();

  /** In the round after the reader's last call; in the current round if the reader has none waiting. */
  function add(waiter: Waiter): boolean {
    const urgency = urgencyOf(waiter);
    if (rounds.size >= (urgency === 'background' ? longestForBackground : longest)) return false;
    // Less urgent calls neither delay a page of the same reader nor count towards their limit.
    const alike = [...rounds].filter(([other]) => urgencyOf(other) === urgency);
    const own = alike.filter(([{ reader }]) => reader !== undefined && reader === waiter.reader);
    if (own.length >= longestOfReader) return false;
    const underWay = alike.length > 0 ? Math.min(...alike.map(([, round]) => round)) : 0;
    rounds.set(waiter, own.length > 0 ? Math.max(...own.map(([, round]) => round)) + 1 : underWay);
    return true;
  }

  return {
    add,
    remove: (waiter) => void rounds.delete(waiter),
    has: (waiter) => rounds.has(waiter),
    inOrder: () =>
      [...rounds]
        .map(([waiter, round]) => ({ waiter, round, rank: ranks[urgencyOf(waiter)] }))
        .sort((one, other) => one.rank - other.rank || one.round - other.round)
        .map(({ waiter }) => waiter),
  };
}

function urgencyOf({ urgency = 'page' }: Priority): Urgency {
  return typeof urgency === 'function' ? urgency() : urgency;
}

/** That of the most urgent. */
export function mostUrgent(priorities: Iterable<Priority>): Urgency {
  const urgencies = [...priorities].map(urgencyOf);
  return urgencies.sort((one, other) => ranks[one] - ranks[other])[0] ?? 'background';
}
