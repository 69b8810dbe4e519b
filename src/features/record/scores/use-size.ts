import { type RefObject, startTransition, useLayoutEffect, useState } from 'react';

interface Size {
  width: number;
  height: number;
}

/** The size of an element in fractional pixels; while it is hidden, as in print, the last one. */
export function useSize(element: RefObject<Element | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  // Measured before the first paint.
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => {
      const { width, height } = current.getBoundingClientRect();
      if (width > 0) startTransition(() => setSize({ width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
