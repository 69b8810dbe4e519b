import type { Question } from '#domain/record.ts';
import { AbilityChips } from '../../evaluation/ability-chips.tsx';
import { Unreadable } from '../../evaluation/unreadable.tsx';
import { Localized, useLocalizedString } from '../../i18n/localized-text.tsx';
import type { Elements } from '../../ui/content.ts';
import { ItemLink } from './item-link.tsx';
import { useAddress } from './record-context.tsx';

interface QuestionFrameProps {
  question: Question;
  className?: string;
  /** The answer, as text or code. */
  children: Elements;
}

/** The layout that all kinds of questions share. */
export function QuestionFrame({ question, className = '', children }: QuestionFrameProps) {
  const address = useAddress(question);
  const title = useLocalizedString()(question.title);
  return (
    <article id={address} tabIndex={-1} aria-label={title} className={`${frameClass} ${className}`}>
      <header className="flex items-baseline gap-2">
        <h3 className="free-text min-w-0 font-semibold">
          <Localized text={question.title} second="below" />
        </h3>
        <ItemLink address={address} name={title} />
      </header>
      <p className="free-text text-sm text-ink-soft empty:hidden">
        <Localized text={question.description} second="below" empty={null} />
      </p>
      {question.unreadable && <Unreadable />}
      <div className="mt-1">{children}</div>
      <AbilityChips abilities={question.abilities} />
    </article>
  );
}

const frameClass = 'group min-w-0 border-s-3 border-line ps-3.5 outline-offset-4';
