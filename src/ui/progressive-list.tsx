import { type ReactNode, startTransition, useEffect, useState } from 'react';

interface ProgressiveListProps<Entry> {
  entries: Entry[];
  render: (entry: Entry) => ReactNode;
  /** How many have to be there at once, for example because the address names one of them. */
  atLeast?: number;
}

const first = 30;
const step = 60;

/**
 * Renders a list in steps small enough to leave the page responsive, the first screenful at once and the rest as the
 * browser finds time. In the end every entry is in the document: for search, for addresses, for paper.
 */
export function ProgressiveList<Entry>({ entries, render, atLeast = 0 }: ProgressiveListProps<Entry>) {
  const [count, setCount] = useState(first);
  const shownCount = Math.max(count, atLeast);
  const isComplete = shownCount >= entries.length;

  // A transition may wait for the reader's input, which is what makes it cheap; the timer lets the browser paint.
  useEffect(() => {
    if (isComplete) return;
    const timer = setTimeout(() => startTransition(() => setCount(shownCount + step)), 16);
    return () => clearTimeout(timer);
  }, [isComplete, shownCount]);

  return entries.slice(0, shownCount).map((entry) => render(entry));
}
