import { useEffect } from 'react';
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
  // The browser's own way fails here: when it looked for the item, the record was still on its way.
  useEffect(() => {
    const item = marked === '' ? null : document.getElementById(marked);
    if (!item) return;
    item.dataset.marked = 'true';
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'start' });
    // Items above were not laid out before; now that they were, the place is exact.
    const frame = requestAnimationFrame(() => item.scrollIntoView({ block: 'start' }));
    return () => {
      cancelAnimationFrame(frame);
      delete item.dataset.marked;
    };
  }, [marked]);
}
