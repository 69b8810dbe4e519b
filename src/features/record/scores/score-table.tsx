import { stateScore } from '#domain/score.ts';
import type { Format } from '../../../i18n/format.ts';
import { useLocale } from '../../../i18n/locale.tsx';
import { Localized } from '../../../i18n/localized-text.tsx';
import type { Elements } from '../../../ui/content.ts';
import { ScoreBar } from '../../../ui/score-bar.tsx';
import { useAddress, useRecord } from '../record-context.tsx';
import { type ScoreRow, shareOf } from './score-rows.ts';

interface ScoreTableProps {
  rows: ScoreRow[];
  /** Whether the radar replaces it on the screen: then it is for screen readers, and its links are not focusable. */
  isBehind: boolean;
  /** The chart. It stands in the axis cell of the middle column, and covers the rows above that cell. */
  children: Elements;
}

/** The scores as a table with plain bars: complete without scripts, for screen readers, copying and print. */
export function ScoreTable({ rows, isBehind, children }: ScoreTableProps) {
  const { messages, format } = useLocale();
  const { addresses } = useRecord();
  const longest = longestNumbers(rows, format);
  return (
    <table className="mb-3 w-full table-fixed text-sm">
      <colgroup>
        <col className="w-[40%] sm:w-[24%]" />
        <col />
        <col className={numberWidths.find(([limit]) => longest <= limit)?.[1]} />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{messages.scores.dimension}</th>
          <th scope="col">{messages.scores.share}</th>
          <th scope="col">{messages.scores.score}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ScoreTableRow
            key={addresses.get(row.dimension)}
            row={row}
            isBehind={isBehind}
            wraps={longest > numberWidths[1][0]}
          />
        ))}
      </tbody>
      <tfoot aria-hidden="true" translate="no">
        <tr>
          <td />
          <td className="relative h-6 p-0 text-xs text-ink-faint">
            {axisLabels.map(([share, className, besideLongNumbers = '']) => (
              <span
                key={share}
                className={`absolute top-1 leading-none ${className} ${longest > numberWidths[0][0] ? besideLongNumbers : ''}`}
              >
                {share === 1 ? format.percent(1) : format.number(share * 100)}
              </span>
            ))}
            {children}
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

/**
 * The outer labels are aligned inwards; on a phone the labels of the quarters would overlap the others, and beside long
 * numbers the one of the half too.
 */
const axisLabels: [share: number, className: string, besideLongNumbers?: string][] = [
  [0, 'left-0'],
  [0.25, 'left-1/4 -translate-x-1/2 max-sm:hidden'],
  [0.5, 'left-1/2 -translate-x-1/2 max-[24rem]:hidden', 'max-sm:hidden'],
  [0.75, 'left-3/4 -translate-x-1/2 max-sm:hidden'],
  [1, 'right-0'],
];

interface ScoreTableRowProps {
  row: ScoreRow;
  isBehind: boolean;
  /** Whether the numbers have more characters than their column. */
  wraps: boolean;
}

function ScoreTableRow({ row, isBehind, wraps }: ScoreTableRowProps) {
  const { messages, format } = useLocale();
  const share = shareOf(row);
  return (
    <tr className="h-9">
      <th scope="row" className="pe-2 text-end sm:pe-3 font-normal">
        <a
          href={`#${useAddress(row.dimension)}`}
          tabIndex={isBehind ? -1 : undefined}
          className="flex min-h-6 items-center justify-end hover:underline"
        >
          <span className="line-clamp-2 hyphens-auto leading-[1.05rem] max-sm:text-xs">
            <Localized text={row.dimension.name} />
          </span>
        </a>
      </th>
      <td className="p-0">
        {row.drawing.kind === 'raw' ? (
          <span className="line-clamp-2 text-xs leading-[1.05rem] text-ink-faint">
            {rawReason(row, messages.scores)}
          </span>
        ) : (
          <Track share={share} />
        )}
        {share !== null && (
          <span translate="no" className="sr-only">
            {format.percent(share)}
          </span>
        )}
      </td>
      <td className={`tabular ps-3 ${wraps ? 'leading-[1.05rem]' : 'whitespace-nowrap'}`}>
        <RowScore row={row} />
      </td>
    </tr>
  );
}

/** In characters: the longest score and its maximum. */
function longestNumbers(rows: ScoreRow[], { number }: Format): number {
  const characters = rows.map(({ score: { value, full } }) =>
    [value, full].reduce<number>((sum, each) => sum + (each === null ? 0 : number(each).length), 0),
  );
  return characters.reduce((longest, each) => Math.max(longest, each), 0);
}

/** Numbers of more characters wrap; on a phone they leave room for the bars. */
const numberWidths = [
  [5, 'w-20'],
  [10, 'w-30'],
  [Number.POSITIVE_INFINITY, 'w-30 sm:w-40'],
] as const;

/** The background of a bar: solid for a score, dashed where none was given. The chart's bar replaces this one. */
function Track({ share }: { share: number | null }) {
  if (share === null) return <span className="block h-3.5 rounded-sm border border-dashed border-edge" />;
  return (
    <span className="block h-3.5 rounded-sm bg-track">
      <svg aria-hidden="true" className="block size-full not-print:group-data-[drawn=bars]:invisible">
        <ScoreBar share={share} width={`${share * 100}%`} height="100%" />
      </svg>
    </span>
  );
}

export function RowScore({ row: { score } }: { row: ScoreRow }) {
  const { messages, format } = useLocale();
  if (score.value === null) return <span className="text-xs text-ink-faint">{messages.scores.notScored}</span>;
  return (
    <>
      <strong translate="no">{format.number(score.value)}</strong>
      {score.full !== null && (
        <span translate="no" className="text-xs text-ink-faint">
          {` / ${format.number(score.full)}`}
        </span>
      )}
    </>
  );
}

/** The reason why a row has numbers and no bar. */
export function rawReason({ score }: ScoreRow, words: { noFull: string; outOfRange: string }): string {
  return stateScore(score).kind === 'full-missing' ? words.noFull : words.outOfRange;
}
