import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Bar, BarChart, type BarShapeProps, matchByDataKey, XAxis, YAxis } from 'recharts';
import type { Elements } from '../../../ui/content.ts';
import { ScoreBar } from '../../../ui/score-bar.tsx';
import { useRecord } from '../record-context.tsx';
import { rowHeight, trackHeight } from './score-geometry.ts';
import { type ScoreRow, shareOf } from './score-rows.ts';
import { moveDuration, moveEasing, useRowMoves } from './use-row-moves.ts';
import { useSize } from './use-size.ts';

interface ScoreBarsProps {
  rows: ScoreRow[];
  frame: HTMLElement;
  /** Called before the frame with the first bar is painted. */
  onDrawn: () => void;
}

interface BarOfChart {
  /** The position in the order shown. */
  index: number;
  id: string;
  share: number | null;
}

/** Bars on one axis from 0 to 100 % of the full score; one colour, because Feishu gives no thresholds. */
export function ScoreBars({ rows, frame, onDrawn }: ScoreBarsProps) {
  const { addresses } = useRecord();
  const bars = useMemo(
    () =>
      rows.map((row, index): BarOfChart => ({ index, id: addresses.get(row.dimension) ?? '', share: shareOf(row) })),
    [rows, addresses],
  );
  const area = useRef<HTMLDivElement>(null);
  const size = useSize(area);
  // A number with very many digits makes its row higher than the others: then the table's own bars stay.
  const tableSize = useSize(useRef(frame.querySelector('tbody')));
  const isEven = size !== null && tableSize !== null && Math.abs(size.height - tableSize.height) < 1;
  useLayoutEffect(() => {
    if (!isEven) frame.removeAttribute('data-drawn');
  }, [isEven, frame]);
  const [isMoving, endMove] = useMoving(rows);
  useRowMoves(rows, frame);
  const shape = useMemo(
    () =>
      ({ payload, y, width, height }: BarShapeProps) => <BarOfRow {...{ payload, y, width, height, onDrawn }} />,
    [onDrawn],
  );
  return (
    // Clipped: after the window has become narrower, the chart is too wide until it is measured again.
    <div ref={area} className="overflow-clip" style={{ height: `${bars.length * rowHeight}rem` }}>
      {isEven && (
        // Not `responsive`: that rounds to whole pixels, and the bars would not match those of the table.
        <BarChart
          {...size}
          layout="vertical"
          data={bars}
          margin={noMargin}
          barCategoryGap={0}
          accessibilityLayer={false}
          className="score-chart"
        >
          <XAxis type="number" domain={[0, 1]} hide />
          <YAxis type="category" dataKey="index" hide />
          <AfterAxes>
            <Bar
              dataKey="share"
              shape={shape}
              isAnimationActive={isMoving && 'auto'}
              animationDuration={moveDuration}
              animationEasing={moveEasing}
              animationMatchBy={matchById}
              onAnimationEnd={endMove}
            />
          </AfterAxes>
        </BarChart>
      )}
    </div>
  );
}

/** Splits Recharts' layout into two shorter tasks: the axes first, then what needs them. */
function AfterAxes({ children }: { children: Elements }) {
  return useDeferredValue(true, false) && children;
}

const noMargin = { top: 0, right: 0, bottom: 0, left: 0 };
const matchById = matchByDataKey('id');

/** Whether the rows have just changed their order: only that is animated, not the first drawing or a new width. */
function useMoving(rows: ScoreRow[]): [isMoving: boolean, end: () => void] {
  const [shown, setShown] = useState(rows);
  const [isMoving, setIsMoving] = useState(false);
  if (shown !== rows) {
    setShown(rows);
    setIsMoving(shown.length === rows.length);
  }
  const end = useMemo(() => () => setIsMoving(false), []);
  return [isMoving, end];
}

interface BarOfRowProps extends Pick<BarShapeProps, 'payload' | 'y' | 'width' | 'height'> {
  onDrawn: () => void;
}

/** A bar at the position of the table's own bar. */
function BarOfRow({ payload, y, width, height, onDrawn }: BarOfRowProps) {
  const { share }: BarOfChart = payload;
  useLayoutEffect(onDrawn, [onDrawn]);
  if (share === null) return null;
  const barHeight = (height * trackHeight) / rowHeight;
  return <ScoreBar share={share} y={y + (height - barHeight) / 2} width={width} height={barHeight} />;
}
