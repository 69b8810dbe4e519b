import { useEffect, useMemo } from 'react';
import { useLocation } from 'react-router';
import type { AddressedItem } from './item-address.ts';
import { useRecord } from './record-context.tsx';

/** The address of the item that the link names, without the `#`. */
function useMarkedAddress(): string {
  return useLocation().hash.slice(1);
}

/** How many entries, each with its addressed items, have to be rendered to have the one that the link names. */
export function useCountUpToMarked(entries: AddressedItem[][]): number {
  const marked = useMarkedAddress();
  const { addresses } = useRecord();
  if (marked === '') return 0;
  return entries.findIndex((items) => items.some((item) => addresses.get(item) === marked)) + 1;
}

/** Scrolls to the item that the link names, marks it and puts the focus there. */
export function useMarkedItem(): void {
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
  item.scrollIntoView({ block: 'start' });
  // Items above were not laid out before; now that they were, the place is exact.
  const frame = requestAnimationFrame(() => item.scrollIntoView({ block: 'start' }));
  return () => {
    cancelAnimationFrame(frame);
    delete item.dataset.marked;
  };
}
