import { LRUCache } from 'lru-cache';
import { createSharedWork } from './shared-work.ts';
import type { VisibleApplication } from './visible-application.ts';

/** What a list was made of: it is the same as long as these are. */
export interface ListBasis {
  /** Whose list; readers who see the same have the same. */
  owner: string;
  /** Whatever could take a right away. */
  rights: string;
  /** Whatever the list tells. */
  all: string;
  /** Something new comes every moment: then a list that lacks some of it is good enough for seconds. */
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

/** A reader goes from list to record and back; a server at rest keeps nothing. */
const keptMilliseconds = 30_000;
const growingMilliseconds = 3_000;
/** Of all lists together: about 70 MB. */
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
