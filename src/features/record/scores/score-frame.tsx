import { useRef } from 'react';
import { lazySection } from '../../../ui/lazy-section.ts';
import { SectionBoundary } from '../../../ui/section-boundary.tsx';
import { useIdleOnScreen } from '../../../ui/use-idle-on-screen.ts';
import type { ScoreRow, ScoreView } from './score-rows.ts';
import { ScoreTable } from './score-table.tsx';

const ScoreChart = lazySection(() => import('./score-chart.tsx'), 'ScoreChart');

/**
 * The table of scores with plain bars, which works alone. The chart's code is loaded once the page is idle. When the
 * chart is drawn, it sets `data-drawn`, which hides the table's own bars on the screen.
 */
export function ScoreFrame({ rows, view }: { rows: ScoreRow[]; view: ScoreView }) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const isIdleOnScreen = useIdleOnScreen(frame);
  return (
    <div ref={frame} className="group relative z-1">
      <div className="not-print:group-data-[drawn=radar]:sr-only">
        <ScoreTable rows={rows} isBehind={view === 'radar'}>
          <div ref={canvas} className={canvasClass} />
        </ScoreTable>
      </div>
      {(isIdleOnScreen || view === 'radar') && (
        <SectionBoundary fallback={null}>
          <ScoreChart rows={rows} view={view} frame={frame} canvas={canvas} />
        </SectionBoundary>
      )}
    </div>
  );
}

const canvasClass = 'pointer-events-none absolute inset-x-0 bottom-full print:hidden';
