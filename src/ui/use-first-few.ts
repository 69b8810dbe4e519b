import { useIsHydrated } from './use-is-hydrated.ts';

/** The first few of a list that is short in earnest; the rest of a longer one comes with the scripts. */
export function useFirstFew<Entry>(entries: Entry[], few = 12): Entry[] {
  return useIsHydrated() ? entries : entries.slice(0, few);
}
