import { Eye, EyeOff } from 'lucide-react';
import type { BlindPart } from '#domain/record.ts';
import { useMessages } from '../i18n/locale.tsx';
import { buttonClass } from '../ui/button.tsx';
import { useBlind } from './blind-context.tsx';
import { blindMessages } from './blind-messages.ts';
import { RevealLink } from './mask.tsx';

/** Says which parts the page masks, and offers to reveal them. Absent if nothing is masked. */
export function BlindBar() {
  const words = useMessages(blindMessages);
  const { masked, isRevealing, hasFailed } = useBlind();
  if (masked.length === 0) return null;
  return (
    <section aria-label={words.blind} aria-busy={isRevealing} className={barClass}>
      <EyeOff size={18} aria-hidden="true" className="shrink-0 text-ink-soft" />
      <div className="min-w-0 flex-1 basis-80">
        <p className="text-sm font-bold">{words.title}</p>
        <p className="text-xs text-pretty text-ink-soft">{words.explanation}</p>
        <p role="status" className="text-sm text-error empty:hidden">
          {hasFailed && words.revealFailed}
        </p>
      </div>
      <div className="flex flex-wrap gap-2 print:hidden">
        {masked.filter(isInBar).map((part) => (
          <RevealLink key={part} parts={[part]} className={linkClass}>
            {words.revealParts[part]}
          </RevealLink>
        ))}
        <RevealLink parts={masked} className={linkClass}>
          <Eye size={16} aria-hidden="true" />
          <span>{words.revealAll}</span>
        </RevealLink>
      </div>
    </section>
  );
}

/** The list of colleagues has its own button to reveal it. */
function isInBar(part: BlindPart): boolean {
  return part !== 'colleagues';
}

const barClass =
  'flex flex-wrap items-center gap-x-3.5 gap-y-2.5 rounded-xl border border-line bg-raised px-4 py-2 print:mb-3';
const linkClass = `${buttonClass()} max-sm:min-h-10`;
