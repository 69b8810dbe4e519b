import type { Dimension } from '#domain/record.ts';
import { stateScore } from '#domain/score.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** The raw score in a card's header, with the full score where Feishu gives one. */
export function DimensionScore({ dimension: { answer } }: { dimension: Dimension }) {
  const { messages, format } = useLocale();
  if (answer.score === null) return null;
  const stated = stateScore(answer.score);
  if (stated.kind === 'not-scored') {
    return <span className={`${place} text-sm text-ink-faint`}>{messages.scores.notScored}</span>;
  }
  return (
    <span className={`${place} tabular`}>
      <strong>{format.number(stated.value)}</strong>
      <span className="text-sm text-ink-faint">
        {stated.kind === 'of-full' ? ` / ${format.number(stated.full)}` : ` · ${messages.scores.noFull}`}
      </span>
    </span>
  );
}

const place = 'ms-auto shrink-0 whitespace-nowrap';
