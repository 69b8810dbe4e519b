import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { type RefObject, useId, useRef } from 'react';
import { useLocale } from '../../../i18n/locale.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { useIdleOnScreen } from '../../../ui/use-idle-on-screen.ts';
import type { Highlighted } from './highlight.ts';
import { HighlightedCode } from './highlighted-code.tsx';

/** In characters. Longer code is shown plain: detecting its language would take too long. */
const highlightedLength = 50_000;

/** A block of code. It is readable at once and highlighted when it is near the screen. */
export function CodeAnswer({ code }: { code: string }) {
  const { messages } = useLocale();
  const captionId = useId();
  const figure = useRef<HTMLElement>(null);
  const highlighted = useHighlighted(code, figure);
  return (
    <figure
      ref={figure}
      className="mt-1 min-w-0 overflow-clip rounded-lg border print:overflow-visible border-line bg-code"
    >
      <figcaption className="flex min-h-9 items-center justify-between gap-2 ps-3 pe-1 text-xs text-ink-faint">
        <span id={captionId}>
          {highlighted ? messages.code.guessed(highlighted.language) : messages.questions.answer}
        </span>
        <span className="print:hidden">
          <CopyButton
            icon={<Copy size={15} aria-hidden="true" />}
            label={messages.code.copy}
            copied={messages.common.copied}
            failed={messages.common.copyFailed}
            getText={() => code}
            tone="quiet"
          />
        </span>
      </figcaption>
      <pre {...scrollableByKeyboard(captionId)} className={codeClass}>
        <code translate="no">{highlighted ? <HighlightedCode tree={highlighted.tree} /> : code}</code>
      </pre>
    </figure>
  );
}

/** Keyboards can scroll a block only when it is focusable. */
function scrollableByKeyboard(captionId: string) {
  return { role: 'region', tabIndex: 0, 'aria-labelledby': captionId };
}

const codeClass =
  'max-h-120 overflow-auto px-3 pb-3 font-mono text-sm leading-relaxed -outline-offset-2 print:max-h-none print:whitespace-pre-wrap';

function useHighlighted(code: string, place: RefObject<Element | null>): Highlighted | null {
  const isWanted = useIdleOnScreen(place);
  const query = useQuery({
    queryKey: ['highlighted', code],
    queryFn: async () => (await import('./highlight.ts')).highlight(code),
    enabled: isWanted && code.length <= highlightedLength,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data ?? null;
}
