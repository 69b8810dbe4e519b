import { Fragment, useState } from 'react';
import type { DebriefOrder } from '#domain/debrief-order.ts';
import { debriefOrders } from '#domain/debrief-order.ts';
import { SegmentedLinks } from '../../evaluation/segmented-links.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { Button } from '../../ui/button.tsx';
import type { Elements } from '../../ui/content.ts';
import { useOrderAddress } from './debrief-address.ts';
import { useDebrief } from './debrief-context.tsx';
import { debriefMessages } from './debrief-messages.ts';
import { PlotAxis } from './dot-plot.tsx';
import { dimensionsAtFirst, type Entries, type Entry, inOrder } from './entries.ts';
import { MatrixHead } from './matrix-head.tsx';
import { AnsweredRow, ScoredRow } from './matrix-rows.tsx';
import type { Selection } from './use-selection.ts';

interface MatrixProps {
  entries: Entries;
  order: DebriefOrder;
  selected: Selection | null;
  onPress: (selection: Selection) => void;
  /** The panel below the row of the open cell; `null` if the panel stands elsewhere. */
  panel: Elements;
}

/** A table of dimensions by interviewers. A wide table scrolls inside its card, and its first and last columns stay. */
export function Matrix({ entries, order, selected, onPress, panel }: MatrixProps) {
  const { messages } = useLocale();
  const words = useMessages(debriefMessages);
  const { columns, answer } = useDebrief();
  const [isWhole, setIsWhole] = useState(false);
  const { scored, answered, notes, recordCount } = entries;
  // In blind mode an order by spread would reveal something of the scores.
  const hasSpread = recordCount > 1 && !answer.masked.includes('scores');
  const ordered = inOrder(scored, order);
  const shownScored = isWhole ? ordered : ordered.slice(0, dimensionsAtFirst);
  const shownAnswered = isWhole ? answered : answered.slice(0, dimensionsAtFirst);
  const isAllShown = shownScored.length === scored.length && shownAnswered.length === answered.length;
  const openColumnOf = ({ id }: Entry) => (selected?.entryId === id ? selected.column : null);
  const panelBelow = (entry: Entry) =>
    panel !== null &&
    openColumnOf(entry) !== null && (
      <tr className="max-sm:block print:hidden">
        <td colSpan={columns.length + 2} className="p-0 pb-3 max-sm:block">
          <div className="sticky start-0 w-[100cqw] rounded-lg bg-page p-3.5 max-sm:w-auto">{panel}</div>
        </td>
      </tr>
    );
  return (
    <div className={`@container ${scrollerClass} ${fitClasses[columns.length] ?? ''}`}>
      <table
        aria-label={words.matrix}
        width={nameWidth + plotWidth + columns.length * columnWidth}
        data-crowd={crowdOf(columns.length)}
        className="paper-matrix min-w-full table-fixed max-sm:block max-sm:w-full"
      >
        <colgroup>
          <col width={nameWidth} />
          {columns.map(({ index }) => (
            <col key={index} />
          ))}
          <col width={hasSpread ? plotWidth : 1} className="paper-plot" />
        </colgroup>
        <MatrixHead stickyClass={`sticky top-0 ${stickyClasses[columns.length] ?? ''}`} />
        {scored.length > 0 && (
          <tbody className="max-sm:block">
            <tr className="border-t border-line max-sm:block">
              <td colSpan={columns.length + 1} className="pt-3 pb-2 max-sm:block">
                <ScoredHeading count={scored.length} order={order} isOrdered={hasSpread} />
              </td>
              <td className="paper-plot sticky end-0 bg-surface max-sm:hidden">
                {hasSpread && (
                  <>
                    <span className="block ps-3 text-xs leading-4.5 text-ink-soft">{words.axis}</span>
                    <PlotAxis />
                  </>
                )}
              </td>
            </tr>
            {shownScored.map((entry) => (
              <Fragment key={entry.id}>
                <ScoredRow entry={entry} openColumn={openColumnOf(entry)} onPress={onPress} hasPlot={hasSpread} />
                {panelBelow(entry)}
              </Fragment>
            ))}
          </tbody>
        )}
        <tbody className="max-sm:block">
          {[...shownAnswered, ...(notes ? [notes] : [])].map((entry) => (
            <Fragment key={entry.id}>
              <AnsweredRow entry={entry} openColumn={openColumnOf(entry)} onPress={onPress} />
              {panelBelow(entry)}
            </Fragment>
          ))}
        </tbody>
      </table>
      {!isAllShown && (
        <Button className="my-3 print:hidden" onClick={() => setIsWhole(true)}>
          {messages.common.showAllItems(scored.length + answered.length)}
        </Button>
      )}
    </div>
  );
}

/** How many columns share a sheet, for `styles.css`: more columns get smaller type and no plots. */
function crowdOf(columnCount: number): 'several' | 'many' | undefined {
  if (columnCount > 6) return 'many';
  return columnCount > 3 ? 'several' : undefined;
}

function ScoredHeading({ count, order, isOrdered }: { count: number; order: DebriefOrder; isOrdered: boolean }) {
  const { messages } = useLocale();
  const words = useMessages(debriefMessages);
  const addressOf = useOrderAddress(useDebrief().answer.asked);
  return (
    <div className="sticky start-0 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 sm:w-[calc(100cqw-11.5rem)]">
      <h2 className="text-sm font-bold">
        <Message from={debriefMessages} of={(all) => all.scored} />
        <span className="ms-2 text-xs font-normal text-ink-soft">{messages.dimensions.count(count)}</span>
      </h2>
      {isOrdered && <span className="text-xs text-ink-soft sm:hidden">{words.axisOnPhone}</span>}
      {isOrdered && (
        <span className="print:hidden">
          <SegmentedLinks
            legend={words.order}
            options={debriefOrders.map((each) => ({
              to: addressOf(each),
              isChosen: each === order,
              label: words.orders[each],
            }))}
          />
        </span>
      )}
    </div>
  );
}

/** In pixels, for attributes: the security policy forbids inline styles. */
const nameWidth = 148;
const columnWidth = 128;
const plotWidth = 176;

const scrollerClass = 'sm:max-h-[calc(100dvh-4.5rem)] sm:overflow-auto print:max-h-none print:overflow-visible';
/**
 * From these widths on, that many columns need no scrolling. The page itself scrolls, and the head sticks below its
 * header.
 */
const fitClasses: Record<number, string> = {
  1: 'min-[40rem]:max-h-none min-[40rem]:overflow-visible',
  2: 'min-[48rem]:max-h-none min-[48rem]:overflow-visible',
  3: 'min-[75rem]:max-h-none min-[75rem]:overflow-visible',
  4: 'min-[80rem]:max-h-none min-[80rem]:overflow-visible',
};
const stickyClasses: Record<number, string> = {
  1: 'min-[40rem]:top-13.25',
  2: 'min-[48rem]:top-13.25',
  3: 'min-[75rem]:top-13.25',
  4: 'min-[80rem]:top-13.25',
};
