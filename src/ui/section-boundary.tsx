import { Component, type ReactNode, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { dehydratedAttribute, isPageDehydrated, replayEarlyClicks } from './early-clicks.ts';

interface SectionBoundaryProps {
  /** In the place of a section that failed. */
  fallback: ReactNode;
  /** In the place of a section whose code is on its way. */
  standIn?: ReactNode;
  children: ReactNode;
}

/** Keeps waiting and failure inside its section. One that came from the server can be read while its code is on the way. */
export function SectionBoundary({ fallback, standIn, children }: SectionBoundaryProps) {
  const part = useRef<HTMLDivElement>(null);
  // As it was at first. Nothing may render this anew meanwhile: React would then draw the section itself.
  const [isFromServer] = useState(isPageDehydrated);
  return (
    <div ref={part} className="contents" {...(isFromServer && { [dehydratedAttribute]: '' })}>
      <FailureBoundary fallback={fallback}>
        <Suspense fallback={standIn}>
          {children}
          <Replay part={part} />
        </Suspense>
      </FailureBoundary>
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

/** React has this as a class only. */
class FailureBoundary extends Component<Pick<SectionBoundaryProps, 'fallback' | 'children'>, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
