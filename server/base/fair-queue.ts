/**
 * How soon a call is wanted. Calls for a `page`, and for the decision whether the reader may read it, go first, then
 * calls for a `list`, then images. Nobody waits for a `background` call.
 */
export type Urgency = 'page' | 'list' | 'image' | 'background';

/** The reader and the urgency decide when a call gets its turn. */
export interface Priority {
  /**
   * The reader whom the call is made for. A reader's many calls wait behind each other, not in front of other readers'
   * calls. It is a function where other readers may join to wait for the same call.
   */
  reader?: string | undefined | (() => string | undefined);
  /** `page` by default. It is a function where the urgency may rise while the call waits. */
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

/** The queue accepts a call while fewer calls than this wait in all: less urgent calls leave places to pages. */
const longest: Record<Urgency, number> = { page: 256, list: 192, image: 192, background: 128 };
const longestOfReader = 8;

const ranks: Record<Urgency, number> = { page: 0, list: 1, image: 2, background: 3 };
/** The rank of calls that the server makes by itself. */
const lastRank = 4;

/** The place of a call among the calls of the same urgency. */
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
