import type { DebriefCell } from '#domain/debrief.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useDebrief } from './debrief-context.tsx';
import { layOutPlot, type PlotDot, type PlotPoint } from './plot-layout.ts';

interface DotPlotProps {
  cells: readonly DebriefCell[];
  selectedColumn: number | null;
}

/**
 * Draws each interviewer's score as a dot between 0 and its full score, and a line from the lowest to the highest.
 * Positions are percentages of the plot's own box, so that the plot is part of the first HTML and fits any width. All
 * dots have one colour: labels tell people apart.
 */
export function DotPlot({ cells, selectedColumn }: DotPlotProps) {
  const { messages, format } = useLocale();
  const { columns } = useDebrief();
  const points = columns.flatMap(({ index, shortName }): PlotPoint[] => {
    const cell = cells[index];
    return cell?.kind === 'scored' ? [{ column: index, label: shortName, share: cell.share }] : [];
  });
  if (points.length === 0) return null;
  const dots = layOutPlot(points);
  const said = points.map(({ column, share }) => `${columns[column]?.name} ${format.percent(share)}`);
  return (
    <span translate="no" className="absolute inset-x-6 inset-y-0">
      <svg role="img" aria-label={said.join(messages.common.listSeparator)} className="size-full overflow-visible">
        {gridLines.map((place) => (
          <line key={place} x1={place} x2={place} y1="0" y2="100%" className="stroke-line" />
        ))}
        <line x1={toPercent(dots[0])} x2={toPercent(dots.at(-1))} y1="50%" y2="50%" className="stroke-bar stroke-2" />
        {dots.map((dot) => (
          <Dot key={dot.share} dot={dot} selectedColumn={selectedColumn} />
        ))}
      </svg>
    </span>
  );
}

const gridLines = ['0%', '50%', '100%'];

function Dot({ dot, selectedColumn }: { dot: PlotDot; selectedColumn: number | null }) {
  const x = toPercent(dot);
  const isSelected = dot.points.some(({ column }) => column === selectedColumn);
  return (
    <>
      <circle
        cx={x}
        cy="50%"
        r={isSelected ? 6.5 : 5}
        className={`stroke-surface stroke-[1.5] ${isSelected ? 'fill-accent' : 'fill-bar'}`}
      />
      <text x={x} y="50%" dy={dot.labelIs === 'above' ? -11 : 20} textAnchor={dot.anchor} className="fill-ink text-xs">
        {dot.points.map(({ column, label }, index) => (
          <tspan key={column} className={column === selectedColumn ? 'fill-accent font-bold' : undefined}>
            {index > 0 ? ` ${label}` : label}
          </tspan>
        ))}
      </text>
    </>
  );
}

function toPercent(dot: PlotDot | undefined): string {
  return `${(dot?.share ?? 0) * 100}%`;
}

/** The scale of the plots. */
export function PlotAxis() {
  const { format } = useLocale();
  return (
    <span translate="no" className="block px-6">
      <svg aria-hidden="true" className="block h-4 w-full overflow-visible">
        {[0, 0.5, 1].map((share) => (
          <text key={share} x={`${share * 100}%`} y="12" textAnchor="middle" className="fill-ink-soft text-xs">
            {share === 1 ? format.percent(1) : format.number(share * 100)}
          </text>
        ))}
      </svg>
    </span>
  );
}
