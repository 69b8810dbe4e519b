import { useId } from 'react';
import type { Content, Elements } from './content.ts';

interface CardProps {
  heading: Content;
  /** A short note beside the heading. */
  aside?: Content;
  /** A control at the end of the heading line. */
  action?: Content;
  id?: string;
  children: Elements;
}

export function Card({ heading, aside, action, id, children }: CardProps) {
  const headingId = useId();
  return (
    <section id={id} aria-labelledby={headingId} className={cardClass}>
      <header className="mb-3 flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <h2 id={headingId} className="font-bold">
          {heading}
        </h2>
        {aside !== undefined && (
          <span translate={typeof aside === 'number' ? 'no' : undefined} className="text-sm text-ink-faint">
            {aside}
          </span>
        )}
        {action !== undefined && <span className="ms-auto print:hidden">{action}</span>}
      </header>
      {children}
    </section>
  );
}

export const cardClass =
  'min-w-0 rounded-xl border border-line bg-surface p-4 sm:p-5.5 print:break-inside-auto print:border-0 print:px-0 print:py-2';
