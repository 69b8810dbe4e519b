import { useIsHydrated } from './use-is-hydrated.ts';

/** The first few entries on the server and during hydration, to keep the document small; then all of them. */
export function useFirstFew<Entry>(entries: Entry[], few = 12): Entry[] {
  return useIsHydrated() ? entries : entries.slice(0, few);
}
