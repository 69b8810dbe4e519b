import { useSyncExternalStore } from 'react';

/**
 * False on the server and while the browser takes over what came from there, true afterwards. For what only a browser
 * knows, and for what would make the document too long.
 */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

const neverChanges = () => () => {};
