import { LRUCache } from 'lru-cache';
import { Problem } from '../base/problem.ts';

/** Limits the refusals of one person: each costs calls to Feishu, and people could probe for ids. */
export interface RefusalLimit {
  /**
   * Counts a request before it is decided, so that concurrent requests cannot exceed the limit. Returns a function
   * that takes it back when it is not refused. Throws `Problem('rate_limited')`.
   */
  take(personId: string): () => void;
}

export interface RefusalLimitOptions {
  /** The limit in any minute. */
  most: number;
  /** A monotonic clock in milliseconds. */
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
