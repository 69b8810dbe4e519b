import { useEffect, useMemo } from 'react';
import { useLocation } from 'react-router';
import { useIsHydrated } from '../../ui/use-is-hydrated.ts';
import type { AddressedItem } from './item-anchor.ts';
import { useRecord } from './record-context.tsx';

/** The address of the item that the link names, without the `#`, which no server gets to see. */
function useMarkedAddress(): string {
  const { hash } = useLocation();
  return useIsHydrated() ? hash.slice(1) : '';
}

/** How many entries, each with its addressed items, have to be rendered to have the one that the link names. */
export function useCountUpToAnchor(entries: AddressedItem[][]): number {
  const marked = useMarkedAddress();
  const { addresses } = useRecord();
  if (marked === '') return 0;
  const position = entries.findIndex((items) => items.some((item) => addresses.get(item) === marked));
  // It stands in another list: this one has to be whole, so that nothing grows above it afterwards.
  return position === -1 ? entries.length : position + 1;
}

/** Scrolls to the item that the link names, marks it and puts the focus there. */
export function useAnchor(): void {
  const marked = useMarkedAddress();
  const { addresses } = useRecord();
  const isOnPage = useMemo(() => [...addresses.values()].includes(marked), [addresses, marked]);
  // The browser's own way fails here: when it looked for the item, the record was still on its way.
  useEffect(() => (isOnPage ? whenPresent(marked, markItem) : undefined), [isOnPage, marked]);
}

/** Code and images come a moment after the rest. Calls `act` once with the element; returns what undoes it all. */
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

/** What is off the screen has only a guessed height until it is seen: each look may move the place a little. */
const mostLooks = 12;

function scrollUntilStill(item: HTMLElement): () => void {
  let frame = 0;
  const look = (looksLeft: number, lastTop: number) => {
    item.scrollIntoView({ block: 'start' });
    const { top } = item.getBoundingClientRect();
    if (looksLeft > 0 && top !== lastTop) frame = requestAnimationFrame(() => look(looksLeft - 1, top));
  };
  look(mostLooks, Number.NaN);
  return () => cancelAnimationFrame(frame);
}
