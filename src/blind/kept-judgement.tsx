import { Check, Minus, X } from 'lucide-react';
import type { Verdict } from '#domain/record.ts';
import { useLocale, useMessages } from '../i18n/locale.tsx';
import { Button } from '../ui/button.tsx';
import type { Elements } from '../ui/content.ts';
import { useBlind } from './blind-context.tsx';
import { blindMessages } from './blind-messages.ts';
import { useJudgement } from './judgements.ts';

/** Shows the reader's judgement beside the recorded one: outlined, because no interviewer has recorded it. */
export function KeptJudgement({ subject }: { subject: string }) {
  const { messages } = useLocale();
  const words = useMessages(blindMessages);
  const { masked } = useBlind();
  const { judgement, discard } = useJudgement(subject);
  if (judgement === null || masked.includes('conclusion')) return null;
  const { verdict, reason } = judgement;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line pt-3 text-sm">
      <span className="text-ink-soft">{words.judgement}</span>
      {verdict !== null && (
        <span className="inline-flex min-h-7 items-center gap-1 rounded-md border border-accent bg-accent-wash px-2 font-bold text-accent">
          {verdictIcons[verdict]}
          <span translate="no">{messages.record.conclusions[verdict]}</span>
        </span>
      )}
      <span className="free-text min-w-0 grow">{reason}</span>
      <Button tone="quiet" onClick={discard} className="print:hidden">
        {words.discard}
      </Button>
    </div>
  );
}

export const verdictIcons: Record<Verdict, Elements> = {
  pass: <Check size={15} strokeWidth={2.5} aria-hidden="true" />,
  undecided: <Minus size={15} strokeWidth={2.5} aria-hidden="true" />,
  fail: <X size={15} strokeWidth={2.5} aria-hidden="true" />,
};
