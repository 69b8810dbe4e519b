import { Bar, BarChart, XAxis, YAxis } from 'recharts';
import { useLocale } from '../../../i18n/locale.tsx';
import { barHeight, chartAxisHeight, scoreRowHeight } from './score-geometry.ts';

/** Enough to see that a zero was given. */
const zeroMarkWidth = 3;
const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Bars on one axis from 0 to 100 % of the full score; one colour, because Feishu gives no thresholds. */
export function ScoreChart({ shares }: { shares: (number | null)[] }) {
  const rows = shares.map((share, index) => ({ index, share }));
  const height = rows.length * scoreRowHeight + chartAxisHeight;
  return (
    <BarChart
      responsive
      layout="vertical"
      data={rows}
      style={{ width: '100%', height }}
      margin={noMargin}
      accessibilityLayer={false}
      className="score-chart"
    >
      <XAxis
        type="number"
        domain={[0, 1]}
        ticks={ticks}
        height={chartAxisHeight}
        axisLine={false}
        tickLine={false}
        tick={AxisTick}
        interval={0}
      />
      <YAxis type="category" dataKey="index" hide />
      <Bar
        dataKey="share"
        barSize={barHeight}
        minPointSize={zeroMarkWidth}
        radius={3}
        fill="var(--color-bar)"
        isAnimationActive={false}
      />
    </BarChart>
  );
}

const noMargin = { top: 0, right: 0, bottom: 0, left: 0 };

interface AxisTickProps {
  x: number | string;
  y: number | string;
  payload: { value: number };
}

/** The outer labels lean inwards, so that none is cut off at the column's edge. */
function AxisTick({ x, y, payload: { value } }: AxisTickProps) {
  const { format } = useLocale();
  const anchor = value === 0 ? 'start' : value === 1 ? 'end' : 'middle';
  const isQuarter = value === 0.25 || value === 0.75;
  const label = value === 1 ? format.percent(1) : format.number(value * 100);
  return (
    <text x={x} y={y} dy="0.9em" textAnchor={anchor} className={isQuarter ? quarterClass : labelClass}>
      {label}
    </text>
  );
}

const labelClass = 'fill-ink-faint text-xs';
/** On a phone the labels of the quarters would run into the others. */
const quarterClass = `${labelClass} max-sm:hidden`;
