import { useLayoutEffect, useRef } from 'react';
import { mediaList } from '../../../ui/media-list.ts';
import type { ScoreRow } from './score-rows.ts';

/** In milliseconds; the same for the bars and the table's rows, so that names and numbers stay beside their bars. */
export const moveDuration = 350;
export const moveEasing = 'ease-in-out';

/** Animates the table's rows from their old positions to the new ones, unless the reader prefers reduced motion. */
export function useRowMoves(rows: ScoreRow[], frame: HTMLElement): void {
  const shown = useRef(rows);
  useLayoutEffect(() => {
    const places = new Map(shown.current.map((row, index) => [row.dimension, index]));
    shown.current = rows;
    if (places.size !== rows.length || mediaList('(prefers-reduced-motion: reduce)')?.matches) return;
    const elements = frame.querySelectorAll<HTMLElement>('tbody tr');
    for (const [index, { dimension }] of rows.entries()) {
      const element = elements[index];
      const distance = (places.get(dimension) ?? index) - index;
      if (!element || distance === 0) continue;
      const from = { transform: `translateY(${distance * element.offsetHeight}px)` };
      element.animate([from, { transform: 'none' }], { duration: moveDuration, easing: moveEasing });
    }
  }, [rows, frame]);
}
