/** Where the router keeps how far each page is scrolled, for this tab. */
export const scrollStorageKey = 'mianping.scroll';

/**
 * Removes what the router would believe and fail at: it writes into whatever stands in the storage, and counts from
 * whatever stands in the history.
 */
export function discardUnusableRouterState(): void {
  try {
    if (!isScrollPositions(sessionStorage.getItem(scrollStorageKey))) sessionStorage.removeItem(scrollStorageKey);
  } catch {
    // No storage: nothing is believed.
  }
  if (!isRouterState(window.history.state)) window.history.replaceState(null, '');
}

function isScrollPositions(text: string | null): boolean {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    return typeof kept === 'object' && kept !== null;
  } catch {
    return false;
  }
}

/** Only what an entry of our own history has; an entry that is new has none. */
function isRouterState(state: unknown): boolean {
  if (state === null) return true;
  const { key, idx, masked } = Object(state) as { key?: unknown; idx?: unknown; masked?: unknown };
  return (key === undefined || typeof key === 'string') && Number.isSafeInteger(idx) && masked === undefined;
}
