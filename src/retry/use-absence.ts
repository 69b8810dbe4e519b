import { useSyncExternalStore } from 'react';

/** Why trying again would be of no use to anybody now. */
export type Absence = 'hidden' | 'offline';

/** `null`: the tab is visible and, as far as the browser knows, has a network. */
export function useAbsence(): Absence | null {
  return useSyncExternalStore(subscribe, read, () => null);
}

function read(): Absence | null {
  if (document.hidden) return 'hidden';
  return navigator.onLine === false ? 'offline' : null;
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    document.removeEventListener('visibilitychange', onChange);
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}
