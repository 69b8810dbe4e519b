import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { dehydratedAttribute, replayEarlyClicks } from '../../ui/early-clicks.ts';
import { SectionBoundary } from '../../ui/section-boundary.tsx';

/** A part whose code comes after the first reading. If it does not come, the rest of the page stays. */
export function LazySection({ standIn, children }: { standIn?: ReactNode; children: ReactNode }) {
  const { messages } = useLocale();
  const part = useRef<HTMLDivElement>(null);
  return (
    <div ref={part} className="contents" {...{ [dehydratedAttribute]: '' }}>
      <SectionBoundary
        fallback={<p className="text-sm text-ink-soft">{messages.common.partMissing}</p>}
        standIn={standIn}
      >
        {children}
        <Replay part={part} />
      </SectionBoundary>
    </div>
  );
}

/** Is there when its neighbours are: an effect within the boundary waits for the code of all of it. */
function Replay({ part }: { part: RefObject<HTMLDivElement | null> }) {
  useEffect(() => {
    if (part.current) replayEarlyClicks(part.current);
  }, [part]);
  return null;
}
