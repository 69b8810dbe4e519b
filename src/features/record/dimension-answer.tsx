import { hasEvidence } from '#domain/evidence.ts';
import type { Dimension } from '#domain/record.ts';
import { blindMessages } from '../../blind/blind-messages.ts';
import { Mask } from '../../blind/mask.tsx';
import { withheldName } from '../../blind/withheld-name.ts';
import { FreeText } from '../../i18n/free-text.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized } from '../../i18n/localized-text.tsx';
import { useFirstFew } from '../../ui/use-first-few.ts';
import { withKeys } from '../../ui/with-keys.ts';
import { useWithheldPart } from './dimension-score.tsx';
import { useRecord } from './record-context.tsx';

/** The chosen options and the written text. The score is in the card's header. */
export function DimensionAnswer({ dimension }: { dimension: Dimension }) {
  const { options, text, score } = dimension.answer;
  const shownOptions = useFirstFew(options);
  const part = useWithheldPart(dimension);
  if (part === 'conclusion') return <MaskedConclusion dimension={dimension} />;
  if (part === null && options.length === 0 && text === null && score === null)
    return <NoAnswer dimension={dimension} />;
  return (
    <>
      {part === 'scores' && <MaskedScore dimension={dimension} />}
      {options.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-1.5">
          {withKeys(shownOptions).map(([key, option]) => (
            <li
              key={key}
              className="max-w-full rounded-2xl border border-accent/25 bg-accent-wash px-3 py-0.5 text-sm text-accent"
            >
              <Localized text={option.name} />
            </li>
          ))}
        </ul>
      )}
      {text !== null && (
        <div className="mt-1.5">
          <FreeText text={text} />
        </div>
      )}
    </>
  );
}

/**
 * Looks the same whether or not the interviewer answered, here or (for a range of job levels) in the record's own
 * field.
 */
function MaskedConclusion({ dimension: { kind } }: { dimension: Dimension }) {
  const words = useMessages(blindMessages);
  return (
    <p className="mt-2">
      <Mask part="conclusion" className="h-7 w-52 max-w-full rounded-2xl">
        {words[withheldName(kind)]}
      </Mask>
    </p>
  );
}

/** The part of a masked score that does not depend on it: a mask for the option, and whether anything was written. */
function MaskedScore({ dimension }: { dimension: Dimension }) {
  const words = useMessages(blindMessages);
  const isWritten = hasEvidence(dimension) || dimension.answer.text !== null;
  return (
    <>
      {dimension.kind === 'scored-choice' && (
        <p className="mt-2">
          <Mask part="scores" className="h-7 w-52 max-w-full rounded-2xl">
            {words.option}
          </Mask>
        </p>
      )}
      {!isWritten && <p className="mt-1 text-sm text-ink-faint">{words.nothingWritten}</p>}
    </>
  );
}

function NoAnswer({ dimension }: { dimension: Dimension }) {
  const { messages } = useLocale();
  const { record } = useRecord();
  const hasLevelsElsewhere = dimension.kind === 'level-range' && record.jobLevels !== null;
  return (
    <p className="mt-1 text-sm text-ink-faint">
      {hasLevelsElsewhere ? messages.dimensions.levelRangeHint : messages.dimensions.notAnswered}
    </p>
  );
}
