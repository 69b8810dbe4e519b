import { useSyncExternalStore } from 'react';

/**
 * False on the server and during hydration, true afterwards. For values that only a browser knows, and for content
 * that would make the document too long.
 */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

const neverChanges = () => () => {};
