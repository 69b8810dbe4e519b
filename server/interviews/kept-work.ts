import { LRUCache } from 'lru-cache';
import { createSharedWork, type SharedWork } from '../access/shared-work.ts';

/** Runs the work for a key once, for all who ask at the same time or later. `most`: how many results are kept. */
export function createKeptWork<Result extends object>(most: number): SharedWork<Result> {
  const results = new LRUCache<string, Result>({ max: most });
  const share = createSharedWork<Result>();
  return async (key, signal, run) => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = await share(key, signal, run);
    results.set(key, result);
    return result;
  };
}
