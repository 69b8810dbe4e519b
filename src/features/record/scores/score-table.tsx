import type { ReactNode } from 'react';
import type { Format } from '../../../i18n/format.ts';
import { useLocale } from '../../../i18n/locale.tsx';
import { Localized } from '../../../i18n/localized-text.tsx';
import { useAddress, useRecord } from '../record-context.tsx';
import { chartAxisHeight, scoreRowHeight } from './score-geometry.ts';
import { type ScoreRow, shareOf } from './score-rows.ts';

const gapBelowAxis = 12;

interface ScoreTableProps {
  rows: ScoreRow[];
  /** The chart, laid over the middle column. */
  children: ReactNode;
}

/** The numbers, as a real table: for reading, for screen readers, for copying. */
export function ScoreTable({ rows, children }: ScoreTableProps) {
  const { messages, format } = useLocale();
  const { addresses } = useRecord();
  const digits = Math.max(...rows.map(({ score }) => digitsOf(score, format)));
  const height = rows.length * scoreRowHeight + chartAxisHeight;
  return (
    <table className="w-full table-fixed text-sm" style={{ marginBlockEnd: chartAxisHeight + gapBelowAxis }}>
      <colgroup>
        <col className="w-[38%] sm:w-[24%]" />
        <col />
        <col style={{ width: `clamp(5rem, ${digits}ch + 2.5rem, 10rem)` }} />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{messages.scores.dimension}</th>
          <th scope="col">{messages.scores.share}</th>
          <th scope="col">{messages.scores.score}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <ScoreTableRow key={addresses.get(row.dimension)} row={row}>
            {index === 0 && (
              <div
                aria-hidden="true"
                className="pointer-events-none absolute inset-x-0 top-0 print:hidden"
                style={{ height }}
              >
                {children}
              </div>
            )}
          </ScoreTableRow>
        ))}
      </tbody>
    </table>
  );
}

function ScoreTableRow({ row, children }: { row: ScoreRow; children: ReactNode }) {
  const { messages, format } = useLocale();
  const share = shareOf(row);
  return (
    <tr style={{ height: scoreRowHeight }}>
      <th scope="row" className="pe-3 text-end font-normal">
        <a
          href={`#${useAddress(row.dimension)}`}
          className="line-clamp-2 hyphens-auto leading-[1.05rem] max-sm:text-xs hover:underline"
        >
          <Localized text={row.dimension.name} />
        </a>
      </th>
      <td className={children ? 'relative p-0' : 'p-0'}>
        {row.drawing.kind === 'raw' ? (
          <span className="text-xs text-ink-faint">{rawReason(row, messages.scores)}</span>
        ) : (
          <Track share={share} />
        )}
        {share !== null && <span className="sr-only">{format.percent(share)}</span>}
        {children}
      </td>
      <td className={`tabular ps-3 ${row.drawing.kind === 'raw' ? 'leading-[1.05rem]' : 'whitespace-nowrap'}`}>
        <RowScore row={row} />
      </td>
    </tr>
  );
}

/** How many characters a score and its maximum take, without what stands between them. */
function digitsOf({ value, full }: ScoreRow['score'], { number }: Format): number {
  return [value, full].reduce<number>((sum, each) => sum + (each === null ? 0 : number(each).length), 0);
}

/** The ground for a bar: solid under a score, dashed where none was given. Paper cannot resize the chart: it has its own bar. */
function Track({ share }: { share: number | null }) {
  return (
    <span
      aria-hidden="true"
      className={`block h-3.5 rounded-sm ${share === null ? 'border border-dashed border-edge' : 'bg-track'}`}
    >
      {share !== null && (
        <span
          className="hidden h-full min-w-[3px] rounded-sm bg-bar print:block"
          style={{ width: `${share * 100}%` }}
        />
      )}
    </span>
  );
}

function RowScore({ row: { score } }: { row: ScoreRow }) {
  const { messages, format } = useLocale();
  if (score.value === null) return <span className="text-xs text-ink-faint">{messages.scores.notScored}</span>;
  return (
    <>
      <strong>{format.number(score.value)}</strong>
      {score.full !== null && <span className="text-xs text-ink-faint"> / {format.number(score.full)}</span>}
    </>
  );
}

function rawReason({ score }: ScoreRow, words: { noFull: string; outOfRange: string }): string {
  return score.full === null || score.full <= 0 ? words.noFull : words.outOfRange;
}
