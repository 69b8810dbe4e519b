import { Check, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ListedEvaluation } from '#contract/interviews.ts';
import { isEmptyText } from '#domain/localized.ts';
import { type Coded, type Conclusion, isUnknown, type Verdict } from '#domain/record.ts';
import { submissionWarning } from '#domain/submission.ts';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized } from '../../i18n/localized-text.tsx';
import { paths } from '../../paths.ts';
import { interviewsMessages } from './interviews-messages.ts';

interface EvaluationLinkProps {
  evaluation: ListedEvaluation;
  /** Calendar days since the interview; `null` where its time is not known. */
  days: number | null;
}

/** One interviewer's evaluation: what became of it, then who; all of it leads to the record. */
export function EvaluationLink({ evaluation, days }: EvaluationLinkProps) {
  const words = useMessages(interviewsMessages);
  const { recordId, interviewer, isMine } = evaluation;
  return (
    <Link to={paths.record(recordId)} data-evaluation="" className={linkClass}>
      <Outcome evaluation={evaluation} days={days} />
      <span className="min-w-0 wrap-anywhere">
        {isEmptyText(interviewer.name) ? (
          <span className="text-ink-faint">{words.interviewerUnknown}</span>
        ) : (
          <Localized text={interviewer.name} />
        )}
        {isMine && <Me />}
      </span>
    </Link>
  );
}

function Me() {
  const { messages } = useLocale();
  return <span className="text-ink-faint">{messages.common.inBrackets(useMessages(interviewsMessages).me)}</span>;
}

/** A verdict is filled, a state outlined; what is both is shown as both. */
export function Outcome({ evaluation, days }: EvaluationLinkProps) {
  const { messages } = useLocale();
  const words = useMessages(interviewsMessages);
  const { conclusion } = evaluation;
  const warning = submissionWarning(evaluation);
  const owed = evaluation.isOwed && days !== null ? words.owedDays(days) : messages.record.conclusions['not-submitted'];
  if (warning === 'not-submitted') return <State>{owed}</State>;
  if (warning === 'disagreement') {
    return (
      <>
        <Verdicted conclusion={conclusion} />
        <State>{owed}</State>
      </>
    );
  }
  if (warning !== null) return <State>{messages.record.conclusions[warning]}</State>;
  return <Verdicted conclusion={conclusion} />;
}

function Verdicted({ conclusion }: { conclusion: Coded<Conclusion> | null }) {
  const { messages } = useLocale();
  const words = useMessages(interviewsMessages);
  if (conclusion === null) return <State>{words.noConclusion}</State>;
  if (isUnknown(conclusion)) return <State>{messages.common.unknown(conclusion.unknown)}</State>;
  if (!isVerdict(conclusion)) return <State>{messages.record.conclusions[conclusion]}</State>;
  const { icon, fill } = verdicts[conclusion];
  return (
    <span className={`${badgeClass} border-transparent font-bold text-on-accent ${fill}`}>
      {icon}
      {messages.record.conclusions[conclusion]}
    </span>
  );
}

function State({ children }: { children: ReactNode }) {
  return <span className={`${badgeClass} border-edge text-ink`}>{children}</span>;
}

function isVerdict(conclusion: Conclusion): conclusion is Verdict {
  return conclusion in verdicts;
}

const verdicts: Record<Verdict, { icon: ReactNode; fill: string }> = {
  pass: { icon: <Check size={13} strokeWidth={3} aria-hidden="true" />, fill: 'bg-pass' },
  fail: { icon: <X size={13} strokeWidth={3} aria-hidden="true" />, fill: 'bg-fail' },
  undecided: { icon: <Minus size={13} strokeWidth={3} aria-hidden="true" />, fill: 'bg-undecided' },
};

const badgeClass =
  'inline-flex min-h-6 min-w-19 shrink-0 items-center justify-center gap-1 rounded-md border px-2 text-[0.8125rem] whitespace-nowrap';
const linkClass =
  'inline-flex min-h-7.5 max-w-full flex-wrap items-center gap-2 rounded-lg py-0.5 pe-1.5 text-sm hover:bg-raised max-sm:min-h-10';
