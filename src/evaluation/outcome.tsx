import { Check, Minus, X } from 'lucide-react';
import type { ListedEvaluation } from '#contract/interviews.ts';
import { type Coded, type Conclusion, isUnknown, type Verdict } from '#domain/record.ts';
import { listedWarning } from '#domain/submission.ts';
import { useLocale, useMessages } from '../i18n/locale.tsx';
import type { Elements } from '../ui/content.ts';
import { evaluationMessages } from './evaluation-messages.ts';

interface OutcomeProps {
  evaluation: Pick<ListedEvaluation, 'conclusion' | 'isMasked' | 'submission' | 'isOwed'>;
  /** Calendar days since the interview; `null` where its time is not known. */
  days: number | null;
}

/** The outcome of an evaluation: a verdict is filled, a state outlined. An evaluation with both shows both. */
export function Outcome({ evaluation, days }: OutcomeProps) {
  const { messages } = useLocale();
  const words = useMessages(evaluationMessages);
  const { conclusion } = evaluation;
  const warning = listedWarning(evaluation);
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
  if (evaluation.isMasked)
    return (
      <State>
        {evaluation.submission === 'submitted' ? messages.details.submissions.submitted : messages.record.withheld}
      </State>
    );
  return <Verdicted conclusion={conclusion} />;
}

function Verdicted({ conclusion }: { conclusion: Coded<Conclusion> | null }) {
  const { messages } = useLocale();
  if (conclusion === null) return <State>{messages.record.noConclusion}</State>;
  if (isUnknown(conclusion)) return <State>{messages.common.unknown(conclusion.unknown)}</State>;
  if (!isVerdict(conclusion)) return <State>{messages.record.conclusions[conclusion]}</State>;
  const { icon, fill } = verdicts[conclusion];
  return (
    <span translate="no" className={`${badgeClass} border-transparent font-bold text-on-accent ${fill}`}>
      {icon}
      <span>{messages.record.conclusions[conclusion]}</span>
    </span>
  );
}

function State({ children }: { children: string }) {
  return (
    <span translate="no" className={`${badgeClass} border-edge text-ink print:whitespace-normal`}>
      {children}
    </span>
  );
}

function isVerdict(conclusion: Conclusion): conclusion is Verdict {
  return conclusion in verdicts;
}

const verdicts: Record<Verdict, { icon: Elements; fill: string }> = {
  pass: { icon: <Check size={13} strokeWidth={3} aria-hidden="true" />, fill: 'bg-pass' },
  fail: { icon: <X size={13} strokeWidth={3} aria-hidden="true" />, fill: 'bg-fail' },
  undecided: { icon: <Minus size={13} strokeWidth={3} aria-hidden="true" />, fill: 'bg-undecided' },
};

const badgeClass =
  'inline-flex min-h-6 min-w-19 shrink-0 items-center justify-center gap-1 rounded-md border px-2 text-[0.8125rem] whitespace-nowrap print:min-w-0 print:px-1.5';
