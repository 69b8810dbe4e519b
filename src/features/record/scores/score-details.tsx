import { guessLanguage } from '#domain/localized.ts';
import type { Dimension } from '#domain/record.ts';
import { languageTag } from '../../../i18n/format.ts';
import { useLocale, useMessages } from '../../../i18n/locale.tsx';
import { Localized } from '../../../i18n/localized-text.tsx';
import { beginningOf } from '../../../ui/text-blocks.ts';
import { withKeys } from '../../../ui/with-keys.ts';
import { useAddress } from '../record-context.tsx';
import { scoreMessages } from './score-messages.ts';
import type { ScoreRow } from './score-rows.ts';
import { RowScore, rawReason } from './score-table.tsx';

/** In characters, a few lines; the card has the whole comment. */
const commentLength = 200;

/** The evidence for one score in short, with a link to its card. */
export function ScoreDetails({ row }: { row: ScoreRow }) {
  const { messages } = useLocale();
  const words = useMessages(scoreMessages);
  const { dimension } = row;
  return (
    <>
      <div className="flex items-baseline gap-x-3">
        <p className="free-text grow font-bold">
          <Localized text={dimension.name} second="below" />
        </p>
        <p className="tabular shrink-0">
          <RowScore row={row} />
        </p>
      </div>
      {row.drawing.kind === 'raw' && <p className="text-xs text-ink-faint">{rawReason(row, messages.scores)}</p>}
      {withKeys(dimension.answer.options).map(([key, option]) => (
        <p key={key} className="text-accent">
          <Localized text={option.name} second="below" />
        </p>
      ))}
      {dimension.comment !== null && <Comment text={dimension.comment} />}
      <p className="mt-1.5 flex flex-wrap justify-between gap-x-3 text-xs">
        <span className="text-ink-soft">{row.score.value !== null && words.evidence[evidenceOf(dimension)]}</span>
        <a href={`#${useAddress(dimension)}`} className="font-semibold text-accent hover:underline">
          {words.openCard}
        </a>
      </p>
    </>
  );
}

function Comment({ text }: { text: string }) {
  const beginning = text.length > commentLength * 1.25 ? beginningOf(text, commentLength) : text;
  return (
    <p lang={languageTag(guessLanguage(text))} className="free-text mt-1.5">
      {beginning === text ? text : `${beginning.trimEnd()} …`}
    </p>
  );
}

function evidenceOf({ comment, questions }: Dimension): keyof typeof scoreMessages.en.evidence {
  const isAnswered = questions.some(({ answer }) => answer !== null);
  if (comment !== null) return isAnswered ? 'comment-and-answers' : 'comment';
  return isAnswered ? 'answers' : 'none';
}
