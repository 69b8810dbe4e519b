import type { Dimension } from '#domain/record.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** The raw score at the end of a card's first line; the full score beside it wherever Feishu gives one. */
export function DimensionScore({ dimension: { answer } }: { dimension: Dimension }) {
  const { messages, format } = useLocale();
  if (answer.score === null) return null;
  const { value, full } = answer.score;
  if (value === null) return <span className={`${place} text-sm text-ink-faint`}>{messages.scores.notScored}</span>;
  const isFullKnown = full !== null && full > 0;
  return (
    <span className={`${place} tabular`}>
      <strong>{format.number(value)}</strong>
      <span className="text-sm text-ink-faint">
        {isFullKnown ? ` / ${format.number(full)}` : ` · ${messages.scores.noFull}`}
      </span>
    </span>
  );
}

const place = 'ms-auto shrink-0 whitespace-nowrap';
