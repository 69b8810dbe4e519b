import { type RefObject, useCallback, useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';
import { ScoreBars } from './score-bars.tsx';
import { ScoreExplorer } from './score-explorer.tsx';
import { ScoreRadar } from './score-radar.tsx';
import type { ScoreRow, ScoreView } from './score-rows.ts';

interface ScoreChartProps {
  rows: ScoreRow[];
  view: ScoreView;
  /** Around the table; its `data-drawn` says which view stands in place of the table's own bars. */
  frame: RefObject<HTMLElement | null>;
  /** Where the table has room for bars. */
  canvas: RefObject<HTMLElement | null>;
}

/** More bars than this stay the table's own: a drawing of many screens costs more than it gives. */
const mostBars = 100;

/** What comes to the table once the page is idle: bars that move when their order does, exploring, the radar. */
export function ScoreChart({ rows, view, frame, canvas }: ScoreChartProps) {
  const drawsBars = view === 'bars' && rows.length <= mostBars;
  const markDrawn = useCallback(() => frame.current?.setAttribute('data-drawn', view), [frame, view]);
  // Before the browser paints: what was drawn and its stand-in change places in one frame.
  useLayoutEffect(() => {
    const element = frame.current;
    if (view === 'radar' || drawsBars) return () => element?.removeAttribute('data-drawn');
  }, [frame, view, drawsBars]);
  if (!frame.current || !canvas.current) return null;
  if (view === 'radar') return <ScoreRadar rows={rows} onDrawn={markDrawn} />;
  return (
    <>
      {drawsBars && createPortal(<ScoreBars rows={rows} frame={frame.current} onDrawn={markDrawn} />, canvas.current)}
      <ScoreExplorer rows={rows} frame={frame.current} />
    </>
  );
}
