import { Component, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import type { Elements } from './content.ts';
import { dehydratedAttribute, isPageDehydrated, replayEarlyClicks } from './early-clicks.ts';

interface SectionBoundaryProps {
  /** Shown in place of a section that failed. */
  fallback: Elements;
  /** Shown while the section's code is loading. */
  placeholder?: Elements;
  children: Elements;
}

/** Keeps loading and failure inside a section. What the server rendered stays readable until it is hydrated. */
export function SectionBoundary({ fallback, placeholder, children }: SectionBoundaryProps) {
  const part = useRef<HTMLDivElement>(null);
  // The value of the first render. Rendering again before hydration would make React discard the server's HTML.
  const [isFromServer] = useState(isPageDehydrated);
  return (
    <div ref={part} className="contents" {...(isFromServer && { [dehydratedAttribute]: '' })}>
      <FailureBoundary fallback={fallback}>
        <Suspense fallback={placeholder}>
          {children}
          <EarlyClickReplay part={part} />
        </Suspense>
      </FailureBoundary>
    </div>
  );
}

/** Inside the `Suspense`, so that its effect runs only after the section is hydrated. */
function EarlyClickReplay({ part }: { part: RefObject<HTMLDivElement | null> }) {
  useEffect(() => {
    if (part.current) replayEarlyClicks(part.current);
  }, [part]);
  return null;
}

/** React has no function component for error boundaries. */
class FailureBoundary extends Component<Pick<SectionBoundaryProps, 'fallback' | 'children'>, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
