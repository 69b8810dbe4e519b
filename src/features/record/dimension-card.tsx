import { memo } from 'react';
import { lacksEvidence } from '#domain/evidence.ts';
import { type Dimension, isUnknown } from '#domain/record.ts';
import { AbilityChips } from '../../evaluation/ability-chips.tsx';
import { Unreadable } from '../../evaluation/unreadable.tsx';
import { FreeText } from '../../i18n/free-text.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Localized, useLocalizedString } from '../../i18n/localized-text.tsx';
import { Message } from '../../i18n/message.tsx';
import { DimensionAnswer } from './dimension-answer.tsx';
import { DimensionScore } from './dimension-score.tsx';
import { ItemLink } from './item-link.tsx';
import { NoEvidence } from './no-evidence.tsx';
import { LinkedQuestions } from './question-list.tsx';
import { useAddress } from './record-context.tsx';

interface DimensionCardProps {
  dimension: Dimension;
  /** Whether to mark a score without written evidence. False if no score has any, because the section says so once. */
  marksEvidence: boolean;
}

export const DimensionCard = memo(function DimensionCard({ dimension, marksEvidence }: DimensionCardProps) {
  const { messages } = useLocale();
  const address = useAddress(dimension);
  const name = useLocalizedString()(dimension.name);
  return (
    <article id={address} tabIndex={-1} aria-label={name} className={articleClass}>
      <header className="flex flex-wrap items-baseline gap-x-2.5">
        <h3 className="free-text max-w-full font-bold">
          <Localized text={dimension.name} />
        </h3>
        <span className="text-sm text-ink-faint">
          <Kind kind={dimension.kind} />
        </span>
        <ItemLink address={address} name={name} />
        <DimensionScore dimension={dimension} />
      </header>
      {dimension.unreadable && <Unreadable />}
      <DimensionAnswer dimension={dimension} />
      <AbilityChips abilities={dimension.abilities} />
      {marksEvidence && lacksEvidence(dimension) && <NoEvidence of={(words) => words.dimensions.noEvidence} />}
      {dimension.comment !== null && (
        <div className="mt-2">
          <h4 className="sr-only">{messages.dimensions.comment}</h4>
          <FreeText text={dimension.comment} />
        </div>
      )}
      <LinkedQuestions questions={dimension.questions} />
    </article>
  );
});

const articleClass = 'group offscreen-cheap py-4 outline-offset-4 first:pt-0 last:pb-0';

function Kind({ kind }: { kind: Dimension['kind'] }) {
  const { messages } = useLocale();
  if (kind === null) return <span>{messages.dimensions.noKind}</span>;
  if (isUnknown(kind)) return <span>{messages.dimensions.unknownKind(kind.unknown)}</span>;
  return <Message of={(words) => words.dimensions.kinds[kind]} />;
}
