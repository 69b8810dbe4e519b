import { ArrowRight, Image as ImageIcon, Link2, X } from 'lucide-react';
import { Link } from 'react-router';
import type { DebriefRecord } from '#contract/debrief.ts';
import type { DebriefCell } from '#domain/debrief.ts';
import { toSingleLine } from '#domain/plain-text.ts';
import type { Dimension, Question } from '#domain/record.ts';
import { useKeepBlind } from '../../blind/blind-address.ts';
import { blindMessages } from '../../blind/blind-messages.ts';
import { QuietMask } from '../../blind/mask.tsx';
import { withheldName } from '../../blind/withheld-name.ts';
import { AbilityChips } from '../../evaluation/ability-chips.tsx';
import { RoundName } from '../../evaluation/interview-parts.tsx';
import { Unreadable } from '../../evaluation/unreadable.tsx';
import { FreeText } from '../../i18n/free-text.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized } from '../../i18n/localized-text.tsx';
import { paths, shareAddress } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { withKeys } from '../../ui/with-keys.ts';
import { type Column, useDebrief } from './debrief-context.tsx';
import { debriefMessages } from './debrief-messages.ts';
import { canBeOpened, type Entry } from './entries.ts';
import { KindName } from './matrix-rows.tsx';

interface EvidencePanelProps {
  entry: Entry;
  column: Column;
  onChoose: (column: number) => void;
  onClose: () => void;
}

/** Shows the words behind one cell, with a button for those of each other interviewer. */
export function EvidencePanel({ entry, column, onChoose, onClose }: EvidencePanelProps) {
  const { messages } = useLocale();
  const words = useMessages(debriefMessages);
  const { columns } = useDebrief();
  const { record } = column.evaluation;
  const cell = entry.cells[column.index];
  const others = columns.filter((each) => hasSomething(entry, each));
  return (
    <section aria-label={words.words} className="text-start font-normal">
      <header className="flex items-start justify-between gap-2">
        <h2 className="min-w-0 pt-1 font-bold wrap-anywhere">
          {entry.dimension ? <Localized text={entry.dimension.name} /> : <span>{messages.notes.heading}</span>}
        </h2>
        <Button tone="quiet" aria-label={messages.common.close} title={messages.common.close} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </Button>
      </header>
      {others.length > 1 && (
        <div className="mt-1 max-w-full overflow-x-auto">
          <Segmented
            legend={words.whose}
            value={String(column.index)}
            options={others.map(({ index, name }) => ({
              value: String(index),
              label: <span translate="no">{name}</span>,
            }))}
            onChoose={(index) => onChoose(Number(index))}
          />
        </div>
      )}
      <div className="mt-3">
        {record && entry.dimension === null && record.notes !== null && <FreeText text={record.notes} />}
        {cell && canBeOpened(cell) && <Evidence cell={cell} column={column} />}
      </div>
      {record && <Images record={record} />}
      {record && <Way column={column} dimension={cell && canBeOpened(cell) ? cell.dimension : null} />}
    </section>
  );
}

function hasSomething(entry: Entry, { index, evaluation }: Column): boolean {
  const cell = entry.cells[index];
  return entry.dimension === null ? evaluation.record?.notes != null : cell !== undefined && canBeOpened(cell);
}

function Evidence({ cell, column }: { cell: DebriefCell & { dimension: Dimension }; column: Column }) {
  const { messages, format } = useLocale();
  const words = useMessages(debriefMessages);
  const blindWords = useMessages(blindMessages);
  const { dimension } = cell;
  const { options, text } = dimension.answer;
  const isSilent = text === null && dimension.comment === null && dimension.questions.length === 0;
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-xs text-ink-soft">
        {(cell.kind === 'scored' || cell.kind === 'raw') && (
          <span translate="no" className="tabular text-sm">
            <strong className="text-xl text-ink">{format.number(cell.value)}</strong>
            <span>{cell.full === null ? ` · ${messages.scores.noFull}` : ` / ${format.number(cell.full)}`}</span>
          </span>
        )}
        {cell.kind === 'masked' && (
          <QuietMask className="h-7 min-w-20 rounded-md px-2">{blindWords[withheldName(dimension.kind)]}</QuietMask>
        )}
        {cell.kind === 'not-scored' && <span className="text-sm">{messages.scores.notScored}</span>}
        <span>
          <KindName dimension={dimension} />
          <span> · </span>
          <RoundName interview={column.evaluation} />
        </span>
      </p>
      {dimension.unreadable && <Unreadable />}
      {options.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-1.5">
          {withKeys(options).map(([key, { name }]) => (
            <li
              key={key}
              className="rounded-2xl border border-accent/25 bg-accent-wash px-3 py-0.5 text-sm text-accent"
            >
              <Localized text={name} />
            </li>
          ))}
        </ul>
      )}
      <div className="mt-3 grid gap-3">
        {text !== null && <FreeText text={text} />}
        {dimension.comment !== null && <FreeText text={dimension.comment} />}
        {withKeys(dimension.questions).map(([key, question]) => (
          <LinkedQuestion key={key} question={question} />
        ))}
        {isSilent && options.length === 0 && <p className="text-sm text-caution">{words.nothingWritten}</p>}
      </div>
      <AbilityChips abilities={dimension.abilities} />
    </>
  );
}

function LinkedQuestion({ question }: { question: Question }) {
  const { messages } = useLocale();
  return (
    <div className="min-w-0 border-s-3 border-line ps-3.5 text-sm">
      <h3 className="free-text font-semibold">
        <Localized text={question.title} second="below" />
      </h3>
      <p className="free-text text-ink-soft empty:hidden">
        <Localized text={question.description} second="below" empty={null} />
      </p>
      {question.unreadable && <Unreadable />}
      <div className="mt-1">
        {question.answer === null ? (
          <p className="text-ink-soft">{messages.questions.unanswered}</p>
        ) : (
          <FreeText text={question.answer} />
        )}
      </div>
      <AbilityChips abilities={question.abilities} />
    </div>
  );
}

/** Images belong to the evaluation, not to a dimension, so the panel links to them on the evaluation's own page. */
function Images({ record: { id, images } }: { record: DebriefRecord }) {
  const words = useMessages(debriefMessages);
  const keepBlind = useKeepBlind();
  if (images.length === 0) return null;
  return (
    <div className="mt-3 text-sm">
      <h3 className="text-xs text-ink-soft">{words.images}</h3>
      <ul>
        {withKeys(images).map(([key, image]) => (
          <li key={key}>
            <Link
              to={`${keepBlind(paths.record(id))}${anchorOf('image', image.id)}`}
              className="inline-flex min-h-6 items-center gap-1.5 wrap-anywhere hover:underline"
            >
              <ImageIcon size={15} className="shrink-0 text-ink-soft" aria-hidden="true" />
              <span translate="no">{image.name ?? toSingleLine(image.id)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Way({ column, dimension }: { column: Column; dimension: Dimension | null }) {
  const { mode, messages } = useLocale();
  const words = useMessages(debriefMessages);
  const keepBlind = useKeepBlind();
  const path = keepBlind(paths.record(column.evaluation.recordId));
  const anchor = dimension === null ? '' : anchorOf('dimension', dimension.id);
  return (
    <p className="mt-4 flex items-center justify-between gap-2 border-t border-line pt-2.5 text-sm">
      <Link to={`${path}${anchor}`} className="inline-flex min-h-6 items-center gap-1 text-accent hover:underline">
        <span translate="no">{words.openRecord(column.name)}</span>
        <ArrowRight size={15} aria-hidden="true" />
      </Link>
      <CopyButton
        icon={<Link2 size={16} aria-hidden="true" />}
        label={messages.actions.copyLink}
        iconOnly
        tone="quiet"
        copied={messages.common.copied}
        failed={messages.common.copyFailed}
        getText={() => shareAddress(path, mode, anchor.slice(1))}
      />
    </p>
  );
}

/** The anchor of an item on the page of its record; empty if the item has no plain id. */
function anchorOf(kind: 'dimension' | 'image', id: string | null): string {
  return id !== null && /^[\w-]{1,64}$/.test(id) ? `#${kind}-${id}` : '';
}
