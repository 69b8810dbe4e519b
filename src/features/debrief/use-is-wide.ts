import { useSyncExternalStore } from 'react';

/** From here on the words stand beside the matrix; below, under their row. As `min-[75rem]:` of the styles. */
const query = '(min-width: 75rem)';

/** True on the server: it shows nothing that depends on it. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => typeof window.matchMedia !== 'function' || window.matchMedia(query).matches,
    () => true,
  );
}

function subscribe(onChange: () => void): () => void {
  if (typeof window.matchMedia !== 'function') return () => {};
  const list = window.matchMedia(query);
  list.addEventListener('change', onChange);
  return () => list.removeEventListener('change', onChange);
}
