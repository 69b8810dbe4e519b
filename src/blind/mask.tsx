import { EyeOff } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { BlindPart } from '#domain/record.ts';
import { useLocale, useMessages } from '../i18n/locale.tsx';
import type { Content } from '../ui/content.ts';
import { useBlind } from './blind-context.tsx';
import { blindMessages } from './blind-messages.ts';

interface MaskProps {
  /** The part that the mask stands for, and that a press reveals. */
  part: BlindPart;
  /** The name of the masked content. */
  children: string;
  /** The size of the future content, the same whatever that content is. */
  className: string;
}

/** Stands in place of masked content. A link, so that it works before the page's scripts run, and without them. */
export function Mask({ part, children, className }: MaskProps) {
  return (
    <RevealLink parts={[part]} className={`${shape} hover:text-ink ${className}`}>
      <Withheld>{children}</Withheld>
    </RevealLink>
  );
}

/** A mask without its own link, for use inside an element that the reader presses. */
export function QuietMask({ children, className }: Omit<MaskProps, 'part'>) {
  return (
    <span className={`${shape} ${className}`}>
      <Withheld>{children}</Withheld>
    </span>
  );
}

function Withheld({ children }: { children: string }) {
  const { messages } = useLocale();
  const words = useMessages(blindMessages);
  return (
    <>
      <EyeOff size={15} aria-hidden="true" className="shrink-0" />
      <span>{children}</span>
      <span className="sr-only">{messages.common.inBrackets(words.withheld)}</span>
    </>
  );
}

export function RevealLink({
  parts,
  className,
  children,
}: {
  parts: readonly BlindPart[];
  className: string;
  children: Content;
}) {
  const { addressOf, reveal } = useBlind();
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    reveal(parts);
  };
  return (
    <a href={addressOf(parts)} rel="nofollow" onClick={onClick} className={className}>
      {children}
    </a>
  );
}

const shape =
  'hatched inline-flex items-center justify-center gap-1.5 border border-edge text-sm whitespace-nowrap text-ink-soft';
