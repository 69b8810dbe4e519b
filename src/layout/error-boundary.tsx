import { Suspense } from 'react';
import { lazySection } from '../ui/lazy-section.ts';

const errorPage = () => import('./error-page.tsx');

const LazyErrorPage = lazySection(errorPage, 'ErrorPage');
const LazyPageNotFound = lazySection(errorPage, 'PageNotFound');

/** Error pages are no part of the first load; this fetches them in good time, before anything can go wrong. */
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
