import { Check, CircleHelp, Minus, X } from 'lucide-react';
import { type Coded, type Conclusion, isUnknown, type Verdict } from '#domain/record.ts';
import { Unreadable } from '../../evaluation/unreadable.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import type { Elements } from '../../ui/content.ts';

interface ConclusionBadgeProps {
  conclusion: Coded<Conclusion> | null;
  unreadable: boolean;
}

/** Verdicts are filled and have an icon; states and unknown conclusions are outlined and neutral. */
export function ConclusionBadge({ conclusion, unreadable }: ConclusionBadgeProps) {
  const { messages } = useLocale();
  if (conclusion === null) {
    return <Outlined>{unreadable ? <Unreadable /> : <Message of={(words) => words.record.noConclusion} />}</Outlined>;
  }
  if (isUnknown(conclusion)) {
    return (
      <Outlined>
        <CircleHelp size={20} aria-hidden="true" />
        <span>{messages.common.unknown(conclusion.unknown)}</span>
      </Outlined>
    );
  }
  const word = <Message of={(words) => words.record.conclusions[conclusion]} second="below" />;
  if (!isVerdict(conclusion)) return <Outlined>{word}</Outlined>;
  const { icon, fill } = verdicts[conclusion];
  return (
    <span translate="no" className={`${shape} border-transparent text-on-accent ${fill}`}>
      {icon}
      <span>{word}</span>
    </span>
  );
}

function Outlined({ children }: { children: Elements }) {
  return (
    <span translate="no" className={`${shape} border-edge text-ink`}>
      {children}
    </span>
  );
}

const shape =
  'inline-flex min-h-14 min-w-28 items-center justify-center gap-2.5 rounded-xl border-2 px-5 text-xl leading-tight font-bold';

const verdicts: Record<Verdict, { icon: Elements; fill: string }> = {
  pass: { icon: <Check size={24} strokeWidth={2.75} aria-hidden="true" />, fill: 'bg-pass' },
  fail: { icon: <X size={24} strokeWidth={2.75} aria-hidden="true" />, fill: 'bg-fail' },
  undecided: { icon: <Minus size={24} strokeWidth={2.75} aria-hidden="true" />, fill: 'bg-undecided' },
};

function isVerdict(conclusion: Conclusion): conclusion is Verdict {
  return conclusion in verdicts;
}
