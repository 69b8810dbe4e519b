/** The key under which the router stores the scroll position of each page in this tab. */
export const scrollStorageKey = 'mianping.scroll';

/**
 * Removes state that would make the router fail: it writes into the stored value and counts from the history state
 * without checking either.
 */
export function discardUnusableRouterState(): void {
  try {
    if (!isScrollPositions(sessionStorage.getItem(scrollStorageKey))) sessionStorage.removeItem(scrollStorageKey);
  } catch {
    // Without storage, the router has nothing to read.
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

/** Whether the router could have written this history state. A new entry has no state. */
function isRouterState(state: unknown): boolean {
  if (state === null) return true;
  const { key, idx, masked } = Object(state) as { key?: unknown; idx?: unknown; masked?: unknown };
  return (key === undefined || typeof key === 'string') && Number.isSafeInteger(idx) && masked === undefined;
}
