import { LRUCache } from 'lru-cache';
import { createSharedWork } from './shared-work.ts';
import type { VisibleApplication } from './visible-application.ts';

/** The facts that a list was made from. The list stays valid as long as they are the same. */
export interface ListBasis {
  /** The key of the list; readers with the same rights have the same key. */
  owner: string;
  /** The version of everything that could take a right away. */
  rights: string;
  /** The version of everything that the list shows. */
  all: string;
  /** The directory gets something new every moment, so a list that lacks some of it is good enough for seconds. */
  isGrowing: boolean;
}

export type KeptLists = (
  basis: ListBasis,
  signal: AbortSignal,
  make: (signal: AbortSignal) => Promise<readonly VisibleApplication[]>,
) => Promise<readonly VisibleApplication[]>;

interface KeptList extends Pick<ListBasis, 'rights' | 'all'> {
  madeAt: number;
  applications: readonly VisibleApplication[];
}

/** Long enough for a reader to open a record and come back. A server at rest keeps no list. */
const keptMilliseconds = 30_000;
const growingMilliseconds = 3_000;
/** The entries of all kept lists together: about 70 MB. */
const mostEvaluations = 250_000;
const mostLists = 500;

/**
 * The lists of readers, each made once for all who ask for it within seconds, until what decides on it changes. The one of
 * those who see everything (`owner` is ''), which is as large as the company, does not push out the others.
 */
export function createKeptLists(): KeptLists {
  const lists = new LRUCache<string, KeptList>({
    max: mostLists,
    maxSize: mostEvaluations,
    sizeCalculation: ({ applications }, owner) => (owner === '' ? 1 : Math.max(1, countEvaluations(applications))),
    ttl: keptMilliseconds,
    ttlAutopurge: true,
  });
  const share = createSharedWork<readonly VisibleApplication[]>();

  function find({ owner, rights, all, isGrowing }: ListBasis): readonly VisibleApplication[] | null {
    const known = lists.get(owner);
    if (known?.rights !== rights) return null;
    const isFresh = known.all === all || (isGrowing && performance.now() - known.madeAt < growingMilliseconds);
    return isFresh ? known.applications : null;
  }

  return async (basis, signal, make) => {
    const known = find(basis);
    if (known !== null) return known;
    const { owner, rights, all } = basis;
    return share(`${owner} ${rights} ${all}`, signal, async (shared) => {
      const madeAt = performance.now();
      const applications = await make(shared);
      lists.set(owner, { rights, all, madeAt, applications });
      return applications;
    });
  };
}

function countEvaluations(applications: readonly VisibleApplication[]): number {
  return applications.reduce(
    (sum, { interviews }) => sum + interviews.reduce((ofOne, { evaluations }) => ofOne + evaluations.length, 0),
    0,
  );
}
