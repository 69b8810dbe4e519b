import { LRUCache } from 'lru-cache';
import { Problem } from '../http/problem.ts';

/** How many refusals one person may have in a minute: each costs calls to Feishu, and ids are there to be tried. */
export interface RefusalLimit {
  /**
   * Counts one before it is known whether it will be a refusal, so that many at once do not pass; answers what takes
   * it back. Throws `Problem('rate_limited')`.
   */
  take(personId: string): () => void;
}

export interface RefusalLimitOptions {
  /** In a minute. */
  most: number;
  /** Milliseconds of a clock that is never set. */
  elapsed?: () => number;
}

const windowMilliseconds = 60_000;
const mostPeople = 10_000;

export function createRefusalLimit({ most, elapsed = () => performance.now() }: RefusalLimitOptions): RefusalLimit {
  const people = new LRUCache<string, Set<{ at: number }>>({ max: mostPeople });

  return {
    take(personId) {
      const taken = people.get(personId) ?? new Set();
      const oldest = elapsed() - windowMilliseconds;
      for (const refusal of taken) if (refusal.at <= oldest) taken.delete(refusal);
      const [first] = taken;
      if (first && taken.size >= most) {
        throw new Problem('rate_limited', { retryAfter: Math.ceil((first.at - oldest) / 1000) });
      }
      const refusal = { at: elapsed() };
      people.set(personId, taken.add(refusal));
      return () => taken.delete(refusal);
    },
  };
}
