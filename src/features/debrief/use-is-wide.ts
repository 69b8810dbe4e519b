import { useSyncExternalStore } from 'react';
import { mediaList } from '../../ui/media-list.ts';

/**
 * From this width on the panel stands beside the matrix; below it, under its row. Equals `min-[75rem]:` in the styles.
 */
const query = '(min-width: 75rem)';

/** True on the server, which renders nothing that depends on it. */
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
