import { useEffect, useMemo } from 'react';
import { useLocation } from 'react-router';
import { useIsHydrated } from '../../ui/use-is-hydrated.ts';
import type { AddressedItem } from './item-anchor.ts';
import { useRecord } from './record-context.tsx';

/** The address's fragment without `#`; empty until hydration, since the server does not see it. */
function useMarkedAddress(): string {
  const { hash } = useLocation();
  return useIsHydrated() ? hash.slice(1) : '';
}

/** How many entries, each with its items, have to be rendered to include the item that the address names. */
export function useCountUpToAnchor(entries: AddressedItem[][]): number {
  const marked = useMarkedAddress();
  const { addresses } = useRecord();
  if (marked === '') return 0;
  const position = entries.findIndex((items) => items.some((item) => addresses.get(item) === marked));
  // The item is in another list: this list must be complete, so that it does not grow above the item afterwards.
  return position === -1 ? entries.length : position + 1;
}

/** Scrolls to the item that the address names, marks it and focuses it. */
export function useAnchor(): void {
  const marked = useMarkedAddress();
  const { addresses } = useRecord();
  const isOnPage = useMemo(() => [...addresses.values()].includes(marked), [addresses, marked]);
  // The browser's own scrolling fails here: it looks for the item before the record is loaded.
  useEffect(() => (isOnPage ? whenPresent(marked, markItem) : undefined), [isOnPage, marked]);
}

/** Calls `act` once the element exists: code and images are loaded later. Returns the cleanup. */
function whenPresent(id: string, act: (element: HTMLElement) => () => void): () => void {
  const present = document.getElementById(id);
  if (present) return act(present);
  let undo = () => {};
  const observer = new MutationObserver(() => {
    const element = document.getElementById(id);
    if (!element) return;
    observer.disconnect();
    undo = act(element);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    undo();
  };
}

function markItem(item: HTMLElement): () => void {
  item.dataset.marked = 'true';
  item.focus({ preventScroll: true });
  const stop = scrollUntilStill(item);
  return () => {
    stop();
    delete item.dataset.marked;
  };
}

/** Off-screen items have an estimated height until they are rendered, so each attempt may move the target. */
const maximumAttempts = 12;

function scrollUntilStill(item: HTMLElement): () => void {
  let frame = 0;
  const scroll = (attemptsLeft: number, lastTop: number) => {
    item.scrollIntoView({ block: 'start' });
    const { top } = item.getBoundingClientRect();
    if (attemptsLeft > 0 && top !== lastTop) frame = requestAnimationFrame(() => scroll(attemptsLeft - 1, top));
  };
  scroll(maximumAttempts, Number.NaN);
  return () => cancelAnimationFrame(frame);
}
