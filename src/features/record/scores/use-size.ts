import { type RefObject, startTransition, useLayoutEffect, useState } from 'react';

interface Size {
  width: number;
  height: number;
}

/** The size of an element in pixels and their fractions; while it is hidden, as on paper, the last one. */
export function useSize(element: RefObject<Element | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  // Only the browser knows it, and it has to be known before the first paint.
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
