import { type RefObject, useCallback, useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';
import { ScoreBars } from './score-bars.tsx';
import { ScoreExplorer } from './score-explorer.tsx';
import { ScoreRadar } from './score-radar.tsx';
import type { ScoreRow, ScoreView } from './score-rows.ts';

interface ScoreChartProps {
  rows: ScoreRow[];
  view: ScoreView;
  /** The element around the table; its `data-drawn` names the view that replaces the table's own bars. */
  frame: RefObject<HTMLElement | null>;
  /** The element over the table's bars in which the chart is drawn. */
  canvas: RefObject<HTMLElement | null>;
}

/** With more rows, the table's own bars stay: a chart of many screens is not worth its cost. */
const mostBars = 100;

/** The interactive parts of the chart: bars that move when the order changes, details of a row, the radar. */
export function ScoreChart({ rows, view, frame, canvas }: ScoreChartProps) {
  const drawsBars = view === 'bars' && rows.length <= mostBars;
  const markDrawn = useCallback(() => frame.current?.setAttribute('data-drawn', view), [frame, view]);
  // Before the browser paints, so that the chart and the table's own bars change places in one frame.
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
