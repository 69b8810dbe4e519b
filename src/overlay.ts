import { useEffect, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router';

interface Overlay {
  /** The name of the open overlay; `null` while none is open, on the server and during hydration too. */
  shown: string | null;
  show: (what: string) => void;
  hide: () => void;
}

/**
 * Gives an overlay that covers the page its own entry in the browser's history, as people expect on a phone: Back
 * closes the overlay, Forward opens it again, and a reload keeps it. The entry has the address of the page below, so
 * that a copied address leads to that page. The router does not see these steps, because it would load the page again.
 * Use it for modal overlays only: a panel or a menu that leaves the page usable does not change the history.
 */
export function useOverlay(name: string): Overlay {
  const { key } = useLocation();
  useEffect(() => {
    pageKey = key;
  }, [key]);
  const shown = useSyncExternalStore(
    subscribe,
    () => presentOverlay(name),
    () => null,
  );
  return { shown, show: (what) => show(name, what), hide: () => hide(name) };
}

/** The router's key of the page; an overlay's entry has the key of the page below it. */
let pageKey = 'default';
/** The browser steps back a moment after the call. A second call in between would leave the page. */
let isHiding = false;
const listeners = new Set<() => void>();

function presentOverlay(name: string): string | null {
  const overlay = window.history.state?.overlay;
  return overlay?.name === name ? String(overlay.what) : null;
}

function show(name: string, what: string): void {
  const { state } = window.history;
  if (presentOverlay(name) === null) window.history.pushState({ ...state, overlay: { name, what } }, '');
  isHiding = false;
  notify();
}

function hide(name: string): void {
  if (isHiding || presentOverlay(name) === null) return;
  isHiding = true;
  window.history.back();
}

function onStep(event: PopStateEvent): void {
  isHiding = false;
  if ((event.state?.key ?? 'default') === pageKey) event.stopImmediatePropagation();
  notify();
}

function notify(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Capturing, to run before the router's own listener on the window.
  window.addEventListener('popstate', onStep, { capture: true });
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', onStep, { capture: true });
  };
}
