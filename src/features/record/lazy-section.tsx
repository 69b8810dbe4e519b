import { useLocale } from '../../i18n/locale.tsx';
import type { Elements } from '../../ui/content.ts';
import { SectionBoundary } from '../../ui/section-boundary.tsx';

/** A section whose code is loaded later. If loading fails, the section says so and the rest of the page stays. */
export function LazySection({ placeholder, children }: { placeholder?: Elements; children: Elements }) {
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
