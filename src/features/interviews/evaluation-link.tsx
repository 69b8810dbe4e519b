import { Link } from 'react-router';
import type { ListedEvaluation } from '#contract/interviews.ts';
import { isEmptyText } from '#domain/localized.ts';
import { useKeepBlind } from '../../blind/blind-address.ts';
import { Me } from '../../evaluation/me.tsx';
import { Outcome } from '../../evaluation/outcome.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized } from '../../i18n/localized-text.tsx';
import { paths } from '../../paths.ts';
import { interviewsMessages } from './interviews-messages.ts';

interface EvaluationLinkProps {
  evaluation: ListedEvaluation;
  /** Calendar days since the interview; `null` where its time is not known. */
  days: number | null;
}

/** A link to one interviewer's evaluation: its outcome, then the interviewer. */
export function EvaluationLink({ evaluation, days }: EvaluationLinkProps) {
  const { messages } = useLocale();
  const words = useMessages(interviewsMessages);
  const { recordId, interviewer, isMine } = evaluation;
  return (
    <Link to={useKeepBlind()(paths.record(recordId))} data-evaluation="" className={linkClass}>
      <Outcome evaluation={evaluation} days={days} />
      <span className="min-w-0 wrap-anywhere">
        {isEmptyText(interviewer.name) ? (
          <span className="text-ink-faint">{words.interviewerUnknown}</span>
        ) : (
          <Localized text={interviewer.name} isName />
        )}
        {isMine && <Me />}
        {/* Without this word a screen reader would say a verdict and a name, as if the interviewer had passed. */}
        <span className="sr-only">{`${messages.common.listSeparator}${messages.record.interviewer}`}</span>
      </span>
    </Link>
  );
}

const linkClass =
  'inline-flex min-h-7.5 max-w-full flex-wrap items-center gap-2 rounded-lg py-0.5 pe-1.5 text-sm hover:bg-raised max-sm:min-h-10';
