/**
 * How soon a call is wanted: a `page`, with the decision whether it may be read, goes first, then what a `list` shows
 * later, then images; `background` is what nobody waits for.
 */
export type Urgency = 'page' | 'list' | 'image' | 'background';

/** What decides when a call's turn comes. */
export interface Priority {
  /**
   * For whom the call is made. A reader's many calls wait behind each other, not in front of other readers' calls. A
   * function where others may join who wait for the same call.
   */
  reader?: string | undefined | (() => string | undefined);
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

/** A call may come as long as fewer wait in all: the less urgent ones leave the other places to pages. */
const longest: Record<Urgency, number> = { page: 256, list: 192, image: 192, background: 128 };
const longestOfReader = 8;

const ranks: Record<Urgency, number> = { page: 0, list: 1, image: 2, background: 3 };
/** What the server does by itself. */
const lastRank = 4;

/** Where a call stands among those as urgent as it is. */
interface Place {
  urgency: Urgency;
  reader: string | undefined;
  round: number;
}

export function createFairQueue<Waiter extends Priority>(): FairQueue<Waiter> {
  /** In the order of arrival, each with the round in which it is served. */
  const places = new Map<Waiter, Place>();

  /** Less urgent calls neither delay a page of the same reader nor count towards their limit. */
  function alike(urgency: Urgency): Place[] {
    return [...places.values()].filter((place) => place.urgency === urgency);
  }

  /** In the round after the reader's last call; in the current round if the reader has none waiting. */
  function placeOf(waiter: Waiter): Place & { waitingOfReader: number } {
    const [urgency, reader] = [urgencyOf(waiter), readerOf(waiter)];
    const others = alike(urgency);
    const own = others.filter((other) => reader !== undefined && reader === other.reader);
    const underWay = others.length > 0 ? Math.min(...others.map(({ round }) => round)) : 0;
    const round = own.length > 0 ? Math.max(...own.map((other) => other.round)) + 1 : underWay;
    return { urgency, reader, round, waitingOfReader: own.length };
  }

  function add(waiter: Waiter): boolean {
    if (places.size >= longest[urgencyOf(waiter)]) return false;
    const place = placeOf(waiter);
    if (place.waitingOfReader >= longestOfReader) return false;
    places.set(waiter, place);
    return true;
  }

  /** A call that has become more urgent gets the round that it would get now: it has had no turn among its new equals. */
  function moveChanged(): void {
    for (const [waiter, { urgency }] of places) {
      if (urgencyOf(waiter) !== urgency) places.set(waiter, placeOf(waiter));
    }
  }

  return {
    add(waiter) {
      moveChanged();
      return add(waiter);
    },
    remove: (waiter) => void places.delete(waiter),
    has: (waiter) => places.has(waiter),
    inOrder() {
      moveChanged();
      return [...places]
        .map(([waiter, place]) => ({ waiter, round: place.round, rank: rankOf(place) }))
        .sort((one, other) => one.rank - other.rank || one.round - other.round)
        .map(({ waiter }) => waiter);
    },
  };
}

function rankOf({ urgency, reader }: Place): number {
  return urgency === 'background' && reader === undefined ? lastRank : ranks[urgency];
}

export function urgencyOf({ urgency = 'page' }: Priority): Urgency {
  return typeof urgency === 'function' ? urgency() : urgency;
}

export function readerOf({ reader }: Priority): string | undefined {
  return typeof reader === 'function' ? reader() : reader;
}

/** The first among equals. If nobody waits any more, the call runs in the background for nobody. */
export function mostUrgent(priorities: Iterable<Priority>): { urgency: Urgency; reader: string | undefined } {
  const known = [...priorities].map((each) => ({ urgency: urgencyOf(each), reader: readerOf(each) }));
  const [first] = known.sort((one, other) => ranks[one.urgency] - ranks[other.urgency]);
  return first ?? { urgency: 'background', reader: undefined };
}
