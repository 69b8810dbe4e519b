import { withheldPart } from '#domain/blind.ts';
import type { RecordPart } from '#domain/blind-rules.ts';
import type { Dimension } from '#domain/record.ts';
import { stateScore } from '#domain/score.ts';
import { blindMessages } from '../../blind/blind-messages.ts';
import { Mask } from '../../blind/mask.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { useRecord } from './record-context.tsx';

/** The raw score in a card's header, with the full score where Feishu gives one. */
export function DimensionScore({ dimension }: { dimension: Dimension }) {
  const { messages, format } = useLocale();
  const words = useMessages(blindMessages);
  const { answer } = dimension;
  if (useWithheldPart(dimension) === 'scores') {
    return (
      <Mask part="scores" className="ms-auto h-6.5 w-20 self-center rounded-md">
        {words.score}
      </Mask>
    );
  }
  if (answer.score === null) return null;
  const stated = stateScore(answer.score);
  if (stated.kind === 'not-scored') {
    return <span className={`${place} text-sm text-ink-faint`}>{messages.scores.notScored}</span>;
  }
  return (
    <span translate="no" className={`${place} tabular`}>
      <strong>{format.number(stated.value)}</strong>
      <span className="text-sm text-ink-faint">
        {stated.kind === 'of-full' ? ` / ${format.number(stated.full)}` : ` · ${messages.scores.noFull}`}
      </span>
    </span>
  );
}

const place = 'ms-auto shrink-0 whitespace-nowrap';

/** The part that masks the answer of a dimension; `null` if the answer is not masked. */
export function useWithheldPart(dimension: Dimension): RecordPart | null {
  return withheldPart(dimension, useRecord().record.masked);
}
