import { memo } from 'react';
import { guessLanguage } from '#domain/localized.ts';
import { type Dimension, isUnknown } from '#domain/record.ts';
import { roundBelowWhole } from '#domain/shown-number.ts';
import { blindMessages } from '../../blind/blind-messages.ts';
import { Mask } from '../../blind/mask.tsx';
import { withheldName } from '../../blind/withheld-name.ts';
import { languageTag } from '../../i18n/format.ts';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized, useLocalizedString } from '../../i18n/localized-text.tsx';
import type { Elements } from '../../ui/content.ts';
import { CellButton } from './cell-button.tsx';
import { answerInWords, cellInWords, cellWithSign } from './cell-words.ts';
import { type Column, useDebrief } from './debrief-context.tsx';
import { debriefMessages } from './debrief-messages.ts';
import { DotPlot } from './dot-plot.tsx';
import { canBeOpened, type Entry, type RowEntry } from './entries.ts';
import { ScoreCell } from './score-cell.tsx';
import type { Selection } from './use-selection.ts';
import { useWording } from './use-wording.ts';
import { beginningInWords, WholeOnPaper } from './whole-on-paper.tsx';

interface RowProps {
  /** The open column; `null` if no cell of this row is open. */
  openColumn: number | null;
  onPress: (selection: Selection) => void;
}

/** A scored dimension: its name, one cell for each interviewer, and the plot of their scores. */
export const ScoredRow = memo(function ScoredRow({
  entry,
  openColumn,
  onPress,
  hasPlot,
}: RowProps & { entry: RowEntry; hasPlot: boolean }) {
  const { columns } = useDebrief();
  const wording = useWording();
  const title = useLocalizedString()(entry.dimension.name);
  return (
    <tr className={`${rowClass} print:break-inside-avoid`}>
      <th scope="row" className={nameClass}>
        <span className={titleClass}>
          <Localized text={entry.dimension.name} />
        </span>
        <Spread entry={entry} />
        <ByName entry={entry} />
      </th>
      {columns.map((column) => {
        const cell = entry.cells[column.index] ?? { kind: 'no-record' };
        return (
          <td key={column.index} className={canBeOpened(cell) ? cellClass : quietCellClass}>
            {canBeOpened(cell) ? (
              <CellButton
                entryId={entry.id}
                column={column}
                title={title}
                value={cellWithSign(cell, wording)}
                isOpen={openColumn === column.index}
                onPress={onPress}
              >
                <ScoreCell cell={cell} />
              </CellButton>
            ) : (
              <Quiet column={column}>
                <ScoreCell cell={cell} />
                {cell.kind === 'no-record' && <span className="sr-only">{cellInWords(cell, wording)}</span>}
              </Quiet>
            )}
          </td>
        );
      })}
      <td className={plotClass}>{hasPlot && <DotPlot cells={entry.cells} selectedColumn={openColumn} />}</td>
    </tr>
  );
});

/** A choice, a text or the notes. A long answer shows its beginning, and a press opens the whole. */
export const AnsweredRow = memo(function AnsweredRow({ entry, openColumn, onPress }: RowProps & { entry: Entry }) {
  const { messages } = useLocale();
  const { columns } = useDebrief();
  const inWords = useLocalizedString();
  const title = entry.dimension ? inWords(entry.dimension.name) : messages.notes.heading;
  return (
    <tr className={rowClass}>
      <th scope="row" className={`${nameClass} print:align-top`}>
        <span className={titleClass}>
          {entry.dimension ? <Localized text={entry.dimension.name} /> : <span>{messages.notes.heading}</span>}
        </span>
        <span className="block text-xs leading-4.5 font-normal text-ink-soft">
          {entry.dimension ? (
            <KindName dimension={entry.dimension} />
          ) : (
            <span>{messages.dimensions.kinds['built-in-notes']}</span>
          )}
        </span>
        {'row' in entry && <ByName entry={entry as RowEntry} />}
      </th>
      {columns.map((column) => (
        <td key={column.index} className={`${isWritten(entry, column) ? cellClass : quietCellClass} print:align-top`}>
          <Answer entry={entry} column={column} title={title} isOpen={openColumn === column.index} onPress={onPress} />
        </td>
      ))}
      <td className="paper-plot bg-surface sm:sticky sm:end-0 max-sm:hidden" />
    </tr>
  );
});

/** Whether the cell has something to open. */
function isWritten({ dimension, cells }: Entry, { index, evaluation }: Column): boolean {
  const cell = cells[index];
  return dimension === null ? evaluation.record?.notes != null : cell !== undefined && canBeOpened(cell);
}

function Answer({
  entry,
  column,
  title,
  isOpen,
  onPress,
}: {
  entry: Entry;
  column: Column;
  title: string;
  isOpen: boolean;
  onPress: RowProps['onPress'];
}) {
  const wording = useWording();
  const cell = entry.cells[column.index] ?? { kind: 'no-record' };
  const notes = entry.dimension === null ? (column.evaluation.record?.notes ?? null) : null;
  // A cell without an answer of its own opens the linked questions.
  const answer = canBeOpened(cell) ? answerInWords(cell.dimension, wording) || cellInWords(cell, wording) : null;
  const text = notes ?? answer;
  if (text === null) {
    const isMissingNotes = entry.dimension === null && cell.kind !== 'no-record';
    const why = isMissingNotes ? wording.messages.notes.empty : cellInWords(cell, wording);
    return (
      <Quiet column={column}>
        {cell.kind === 'masked' ? (
          <Mask part={cell.part} className="h-6 max-w-full rounded-md px-2 text-xs">
            {blindMessages[wording.language][withheldName(cell.dimension.kind)]}
          </Mask>
        ) : (
          <span className={cell.kind === 'no-record' ? 'sr-only' : 'text-xs leading-6 text-ink-soft'}>{why}</span>
        )}
      </Quiet>
    );
  }
  const value = beginningInWords(text, longestBeginning);
  return (
    <CellButton entryId={entry.id} column={column} title={title} value={value} isOpen={isOpen} onPress={onPress}>
      <span lang={languageTag(guessLanguage(text))} className={answerClass}>
        <WholeOnPaper text={text} longest={longestBeginning} />
      </span>
    </CellButton>
  );
}

const answerClass = 'line-clamp-3 text-xs leading-4.5 wrap-anywhere print:line-clamp-none print:whitespace-pre-line';
/** In characters: a longer text may not fit into three lines. */
const longestBeginning = 160;

/** A cell that cannot be opened. On a phone it also names the interviewer, because it stands among buttons. */
function Quiet({ column, children }: { column: Column; children: Elements }) {
  const { messages } = useLocale();
  return (
    <span className="block px-2.5 py-1.5 text-xs leading-6 max-sm:flex max-sm:p-0">
      {column.evaluation.record && (
        <span translate="no" className="text-xs leading-6 whitespace-pre text-ink-soft sm:hidden">
          {`${column.shortName}${messages.common.colon}`}
        </span>
      )}
      <span className="block min-w-0 grow">{children}</span>
    </span>
  );
}

function Spread({ entry: { row } }: { entry: RowEntry }) {
  const { format } = useLocale();
  const words = useMessages(debriefMessages);
  const { columns, answer } = useDebrief();
  if (answer.masked.includes('scores')) return null;
  if (columns.filter(({ evaluation }) => evaluation.record).length < 2) return null;
  const { spread, scoredCount } = row;
  const said =
    spread === null
      ? scoredCount === 1
        ? words.onlyOne
        : words.nobody
      : spread === 0
        ? words.same
        : words.apart(format.number(Math.max(0.1, roundBelowWhole(spread, 1))));
  return <span className="block text-xs leading-4.5 font-normal text-ink-soft max-sm:ms-auto">{said}</span>;
}

function ByName({ entry: { row } }: { entry: RowEntry }) {
  const { messages } = useLocale();
  const words = useMessages(debriefMessages);
  const { columns } = useDebrief();
  const names = columns.filter(({ index }) => row.columnsByName.has(index)).map(({ name }) => name);
  if (names.length === 0) return null;
  return (
    <span
      translate="no"
      className="mt-1 inline-block max-w-full rounded-md border border-line px-1.5 text-xs leading-4.5 font-normal text-ink-soft"
    >
      {words.byName(names.join(messages.common.listSeparator))}
    </span>
  );
}

export function KindName({ dimension: { kind } }: { dimension: Dimension }) {
  const { messages } = useLocale();
  const { noKind, unknownKind, kinds } = messages.dimensions;
  if (kind === null) return <span>{noKind}</span>;
  return <span>{isUnknown(kind) ? unknownKind(kind.unknown) : kinds[kind]}</span>;
}

/** On a phone a row is a block: its name, the plot, the cells that can be opened, then the missing ones. */
const rowClass =
  'border-t border-line max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-2 max-sm:gap-y-2 max-sm:py-3';
const nameClass =
  'z-1 bg-surface py-2.5 pe-3 text-start align-middle sm:sticky sm:start-0 max-sm:flex max-sm:basis-full max-sm:flex-wrap max-sm:items-baseline max-sm:gap-x-2 max-sm:p-0';
const cellClass = 'py-1 align-middle max-sm:order-2 max-sm:max-w-full max-sm:p-0';
const quietCellClass = 'py-1 align-middle max-sm:order-3 max-sm:p-0';
const plotClass =
  'paper-plot relative h-14.5 bg-surface p-0 sm:sticky sm:end-0 max-sm:order-1 max-sm:h-14 max-sm:basis-full max-sm:empty:hidden';
/** The title may be cut, because the panel and the page of each evaluation have the whole name. */
const titleClass = 'line-clamp-4 text-sm leading-5 font-bold wrap-anywhere max-sm:text-base print:line-clamp-none';
