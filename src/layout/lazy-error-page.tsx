import { Suspense } from 'react';
import { lazySection } from '../ui/lazy-section.ts';

const errorPage = () => import('./error-page.tsx');

const LazyErrorPage = lazySection(errorPage, 'ErrorPage');
const LazyPageNotFound = lazySection(errorPage, 'PageNotFound');

/** Error pages are not part of the first load: they are fetched early, since they may be needed without a network. */
export function prefetchErrorPage(): void {
  window.addEventListener('load', () => void errorPage().catch(() => {}), { once: true });
}

export function ErrorPage() {
  return (
    <Suspense>
      <LazyErrorPage />
    </Suspense>
  );
}

export function PageNotFound() {
  return (
    <Suspense>
      <LazyPageNotFound />
    </Suspense>
  );
}
