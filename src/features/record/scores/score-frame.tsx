import { useRef } from 'react';
import { lazySection } from '../../../ui/lazy-section.ts';
import { SectionBoundary } from '../../../ui/section-boundary.tsx';
import { useIdleOnScreen } from '../../../ui/use-idle-on-screen.ts';
import type { ScoreRow, ScoreView } from './score-rows.ts';
import { ScoreTable } from './score-table.tsx';

const ScoreChart = lazySection(() => import('./score-chart.tsx'), 'ScoreChart');

/**
 * The table of scores with its plain bars, complete in itself. The chart's code comes for it once the page is idle; what
 * the chart has drawn then, the frame's `data-drawn` says, and the table's own drawing gives way to that on the screen.
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
