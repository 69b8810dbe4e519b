import { useSyncExternalStore } from 'react';
import { mediaList } from '../../ui/media-list.ts';

/** From here on the words stand beside the matrix; below, under their row. As `min-[75rem]:` of the styles. */
const query = '(min-width: 75rem)';

/** True on the server: it shows nothing that depends on it. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => mediaList(query)?.matches ?? true,
    () => true,
  );
}

function subscribe(onChange: () => void): () => void {
  const list = mediaList(query);
  list?.addEventListener('change', onChange);
  return () => list?.removeEventListener('change', onChange);
}
