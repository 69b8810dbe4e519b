import { useId, useState } from 'react';
import type { Verdict } from '#domain/record.ts';
import { useLocale, useMessages } from '../i18n/locale.tsx';
import { Message } from '../i18n/message.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { useIsHydrated } from '../ui/use-is-hydrated.ts';
import { useBlind } from './blind-context.tsx';
import { blindMessages } from './blind-messages.ts';
import { type Judgement, longestReason, useJudgement, verdicts } from './judgements.ts';
import { verdictIcons } from './kept-judgement.tsx';

/** A form for the reader's own judgement while others' are masked. `subject`: the id of the record or application. */
export function JudgementCard({ subject }: { subject: string }) {
  const words = useMessages(blindMessages);
  const isHydrated = useIsHydrated();
  const { masked } = useBlind();
  const { judgement, keep } = useJudgement(subject);
  if (masked.length === 0) return null;
  return (
    <div className="print:hidden">
      <Card heading={<Message from={blindMessages} of={(all) => all.judgement} />} aside={words.optional}>
        {/* Only the browser knows the stored judgement, so the form starts anew after hydration. */}
        <JudgementForm key={String(isHydrated)} kept={judgement} onKeep={keep} />
      </Card>
    </div>
  );
}

function JudgementForm({ kept, onKeep }: { kept: Judgement | null; onKeep: (judgement: Judgement) => void }) {
  const { messages } = useLocale();
  const words = useMessages(blindMessages);
  const { masked, reveal } = useBlind();
  const [verdict, setVerdict] = useState<Verdict | null>(kept?.verdict ?? null);
  const [reason, setReason] = useState(kept?.reason ?? '');
  const [name, noteId] = [useId(), useId()];
  const isEmpty = verdict === null && reason.trim() === '';
  const isKept = kept !== null && kept.verdict === verdict && kept.reason === reason;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) onKeep({ verdict, reason });
        reveal(masked);
      }}
    >
      <fieldset aria-label={words.judgement} className="grid grid-cols-[auto_auto_auto] gap-2">
        {verdicts.map((each) => (
          <label key={each} className={verdictClass}>
            <input
              type="radio"
              name={name}
              checked={each === verdict}
              onChange={() => setVerdict(each)}
              className="sr-only"
            />
            {verdictIcons[each]}
            <span translate="no">{messages.record.conclusions[each]}</span>
          </label>
        ))}
      </fieldset>
      <label className="mt-3 block text-sm text-ink-soft">
        <span>{words.reason}</span>
        <textarea
          value={reason}
          rows={2}
          maxLength={longestReason}
          aria-describedby={noteId}
          onChange={({ target }) => setReason(target.value)}
          className="mt-1 block w-full rounded-lg border border-edge bg-surface px-2.5 py-1.5 text-ink"
        />
      </label>
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button type="submit" tone="primary" className="grow max-sm:min-h-10">
          {isEmpty ? words.revealAll : words.keepAndReveal}
        </Button>
        <Button disabled={isEmpty || isKept} onClick={() => onKeep({ verdict, reason })} className="max-sm:min-h-10">
          {isKept ? words.kept : words.keep}
        </Button>
      </div>
      <p id={noteId} className="mt-2.5 text-xs text-ink-soft">
        {words.judgementNote}
      </p>
    </form>
  );
}

const verdictClass =
  'inline-flex min-h-9 cursor-pointer items-center justify-center gap-1.5 rounded-lg border border-edge px-1 text-sm has-checked:border-2 has-checked:border-accent has-checked:bg-accent-wash has-checked:font-bold has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent max-sm:min-h-11';
