import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import {
  type BaseTickContentProps,
  PolarAngleAxis,
  PolarGrid,
  PolarRadiusAxis,
  Radar,
  RadarChart,
  useChartWidth,
} from 'recharts';
import { useLocale } from '../../../i18n/locale.tsx';
import { Localized, useLocalizedString } from '../../../i18n/localized-text.tsx';
import { useAddress } from '../record-context.tsx';
import { axisHeight, rowHeight } from './score-geometry.ts';
import { type ScoreRow, shareOf } from './score-rows.ts';
import { RowScore } from './score-table.tsx';

interface ScoreRadarProps {
  rows: ScoreRow[];
  /** Called before the frame with the radar is painted. */
  onDrawn: () => void;
}

/**
 * The shares of the full score around a centre of 0 %. Outlined, not filled: the size of the area would depend on the
 * order of the form. The table has the numbers for screen readers.
 */
export function ScoreRadar({ rows, onDrawn }: ScoreRadarProps) {
  const points = useMemo(() => rows.map((row, index) => ({ index, share: shareOf(row) })), [rows]);
  const [isDrawn, setIsDrawn] = useState(false);
  const markDrawn = useCallback(() => {
    setIsDrawn(true);
    onDrawn();
  }, [onDrawn]);
  return (
    <div aria-hidden="true" className={`print:hidden ${isDrawn ? '' : waitingClass}`}>
      <RadarChart
        responsive
        data={points}
        outerRadius="56%"
        style={{ width: '100%', height: `${Math.max(leastHeight, rows.length * rowHeight + axisHeight)}rem` }}
        accessibilityLayer={false}
      >
        <PolarGrid gridType="circle" radialLines className="stroke-line [&_*]:stroke-line" />
        <PolarAngleAxis
          dataKey="index"
          axisLine={false}
          tickLine={false}
          tick={(props: BaseTickContentProps) => <AxisLabel {...props} row={rows[props.payload.value]} />}
        />
        <PolarRadiusAxis
          domain={[0, 1]}
          ticks={ringShares}
          angle={90 - 180 / rows.length}
          axisLine={false}
          tick={(props: BaseTickContentProps) => <RingLabel {...props} />}
        />
        <Radar
          dataKey="share"
          fill="none"
          stroke="var(--color-bar)"
          strokeWidth={2}
          isAnimationActive={false}
          dot={({ cx, cy, index }) => <Point key={index} cx={cx} cy={cy} onDrawn={markDrawn} />}
        />
      </RadarChart>
    </div>
  );
}

/** In rem: in a lower chart the labels would overlap. */
const leastHeight = 18;
const ringShares = [0, 0.25, 0.5, 0.75, 1];

/** Until the radar is drawn, the bars stay, and it takes no space. */
const waitingClass = 'invisible absolute inset-x-0 top-0';

function Point({ cx, cy, onDrawn }: { cx?: number | undefined; cy?: number | undefined; onDrawn: () => void }) {
  useLayoutEffect(onDrawn, [onDrawn]);
  return <circle cx={cx} cy={cy} r={3.5} className="fill-bar stroke-surface" />;
}

function RingLabel({ x, y, payload }: BaseTickContentProps) {
  const { format } = useLocale();
  const share = Number(payload.value);
  if (share !== 0.5 && share !== 1) return null;
  return (
    <text x={x} y={y} dy="0.35em" textAnchor="middle" className={ringLabelClass}>
      {share === 1 ? format.percent(1) : format.number(share * 100)}
    </text>
  );
}

const ringLabelClass = 'fill-ink-faint stroke-surface text-xs [paint-order:stroke] [stroke-width:4px]';

/** In pixels. A label takes the width that the chart leaves, up to this; its height fits three lines. */
const widestLabel = 150;
const labelHeight = 52;

/** In HTML, because SVG does not wrap lines. */
function AxisLabel({ x, y, textAnchor, verticalAnchor, row }: BaseTickContentProps & { row: ScoreRow | undefined }) {
  const chartWidth = useChartWidth() ?? 0;
  const inWords = useLocalizedString();
  const room: Record<string, number> = { start: chartWidth - Number(x), end: Number(x) };
  const width = Math.max(0, Math.min(widestLabel, room[textAnchor] ?? widestLabel));
  const left: Record<string, number> = { start: 0, end: -width };
  const top: Record<string, number> = { start: 0, end: -labelHeight };
  if (!row) return null;
  return (
    <foreignObject
      x={Number(x) + (left[textAnchor] ?? -width / 2)}
      y={Number(y) + (top[verticalAnchor] ?? -labelHeight / 2)}
      width={width}
      height={labelHeight}
    >
      <div
        className={`${labelClass} ${alignClasses[textAnchor] ?? 'text-center'} ${sideClasses[verticalAnchor] ?? ''}`}
      >
        <LabelName row={row} title={inWords(row.dimension.name)} />
        <span className="tabular">
          <RowScore row={row} />
        </span>
      </div>
    </foreignObject>
  );
}

const labelClass = 'flex h-full flex-col justify-center text-xs leading-tight';
const alignClasses: Record<string, string> = { start: 'text-start', end: 'text-end' };
const sideClasses: Record<string, string> = { start: 'justify-start', end: 'justify-end' };

function LabelName({ row, title }: { row: ScoreRow; title: string }) {
  return (
    <a
      href={`#${useAddress(row.dimension)}`}
      title={title}
      tabIndex={-1}
      className="line-clamp-2 hyphens-auto wrap-anywhere hover:underline"
    >
      <Localized text={row.dimension.name} />
    </a>
  );
}
