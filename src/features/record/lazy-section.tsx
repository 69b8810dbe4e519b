import type { ReactNode } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { SectionBoundary } from '../../ui/section-boundary.tsx';

/** A part whose code comes after the first reading. If it does not come, the rest of the page stays. */
export function LazySection({ placeholder, children }: { placeholder?: ReactNode; children: ReactNode }) {
  const { messages } = useLocale();
  return (
    <SectionBoundary
      fallback={<p className="text-sm text-ink-soft">{messages.common.partMissing}</p>}
      placeholder={placeholder}
    >
      {children}
    </SectionBoundary>
  );
}
