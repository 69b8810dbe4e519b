import { MessageSquareText } from 'lucide-react';
import type { DebriefCell } from '#domain/debrief.ts';
import { hasEvidence } from '#domain/evidence.ts';
import { blindMessages } from '../../blind/blind-messages.ts';
import { QuietMask } from '../../blind/mask.tsx';
import { Unreadable } from '../../evaluation/unreadable.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { ScoreBar } from '../../ui/score-bar.tsx';
import { debriefMessages } from './debrief-messages.ts';

/** A score with its own full score, and a sign if it has words. A missing score says why, without a number. */
export function ScoreCell({ cell }: { cell: DebriefCell }) {
  const { messages } = useLocale();
  const words = useMessages(debriefMessages);
  if (cell.kind === 'scored' || cell.kind === 'raw') return <Given cell={cell} />;
  if (cell.kind === 'masked') return <Masked cell={cell} />;
  if (cell.kind === 'not-in-form') return <span className={quietClass}>{words.notInForm}</span>;
  if (cell.kind === 'unreadable') return <Unreadable />;
  if (cell.kind === 'no-record') return null;
  return (
    <>
      <span className={`flex justify-between gap-2 print:flex-wrap print:gap-y-0 ${quietClass}`}>
        <span>{messages.scores.notScored}</span>
        {cell.kind === 'not-scored' && hasEvidence(cell.dimension) && <WordsSign isThere />}
      </span>
      <span className="mt-2 block h-2 rounded-sm border border-dashed border-edge max-sm:hidden" />
    </>
  );
}

const quietClass = 'text-xs leading-6 text-ink-soft';

function Given({ cell }: { cell: Extract<DebriefCell, { kind: 'scored' | 'raw' }> }) {
  const { messages, format } = useLocale();
  return (
    <>
      <span className="flex items-center justify-between gap-2 print:flex-wrap print:gap-y-0">
        <span translate="no" className="tabular leading-6 wrap-anywhere">
          <strong className="text-sm">{format.number(cell.value)}</strong>
          {cell.full !== null && <span className="text-xs text-ink-soft">{` / ${format.number(cell.full)}`}</span>}
        </span>
        <WordsSign isThere={hasEvidence(cell.dimension)} />
      </span>
      {cell.kind === 'scored' ? (
        <span className="mt-1.5 block h-2 rounded-sm bg-track max-sm:hidden">
          <svg aria-hidden="true" className="block size-full">
            <ScoreBar share={cell.share} width={`${cell.share * 100}%`} height="100%" />
          </svg>
        </span>
      ) : (
        <span className="block text-xs text-ink-soft">
          {cell.full === null ? messages.scores.noFull : messages.scores.outOfRange}
        </span>
      )}
    </>
  );
}

function Masked({ cell: { dimension } }: { cell: Extract<DebriefCell, { kind: 'masked' }> }) {
  const words = useMessages(blindMessages);
  return (
    <span className="flex items-center justify-between gap-2 max-sm:gap-1">
      <QuietMask className="h-6 min-w-0 grow rounded-md px-1 text-xs max-sm:px-2">{words.score}</QuietMask>
      <WordsSign isThere={hasEvidence(dimension)} />
    </span>
  );
}

function WordsSign({ isThere }: { isThere: boolean }) {
  const words = useMessages(debriefMessages);
  if (!isThere) return <span className="shrink-0 text-xs text-caution">{words.noText}</span>;
  return <MessageSquareText size={15} className="shrink-0 text-ink-soft" aria-hidden="true" />;
}
