import { memo, startTransition, useEffect, useMemo, useState } from 'react';
import type { Elements } from './content.ts';

interface ProgressiveListProps<Entry> {
  entries: Entry[];
  render: (entry: Entry) => Elements;
  /** How many to render at once, for example because the address names one of them. */
  atLeast?: number;
}

/** About a screenful of cards, which the server renders too. */
const firstGroupSize = 10;
const groupSize = 30;

/**
 * Renders a list in groups small enough to keep the page responsive, the first at once and the rest when the browser
 * has time. In the end every entry is in the document: for search, anchors and printing.
 */
export function ProgressiveList<Entry>({ entries, render, atLeast = 0 }: ProgressiveListProps<Entry>) {
  const groups = useMemo(() => cutIntoGroups(entries), [entries]);
  const [count, setCount] = useState(1);
  const shownCount = Math.max(count, 1 + Math.ceil((atLeast - firstGroupSize) / groupSize));
  const isComplete = shownCount >= groups.length;

  // In a transition, so that input comes first; the timer lets the browser paint.
  useEffect(() => {
    if (isComplete) return;
    const timer = setTimeout(() => startTransition(() => setCount(shownCount + 1)), 16);
    return () => clearTimeout(timer);
  }, [isComplete, shownCount]);

  return groups
    .slice(0, shownCount)
    .map(({ start, members }) => <Group key={start} members={members} render={render as RenderAny} />);
}

type RenderAny = (entry: unknown) => Elements;

/** Memoised: it does not render again when further groups are added. */
const Group = memo(function Group({ members, render }: { members: unknown[]; render: RenderAny }) {
  return members.map((member) => render(member));
});

function cutIntoGroups<Entry>(entries: Entry[]): { start: number; members: Entry[] }[] {
  const first = { start: 0, members: entries.slice(0, firstGroupSize) };
  const rest = entries.slice(firstGroupSize);
  const later = Array.from({ length: Math.ceil(rest.length / groupSize) }, (_, index) => {
    const start = index * groupSize;
    return { start: firstGroupSize + start, members: rest.slice(start, start + groupSize) };
  });
  return [first, ...later];
}
