import { lazy, Suspense } from 'react';

const errorPage = () => import('./error-page.tsx');

const LazyErrorPage = lazy(() => errorPage().then((module) => ({ default: module.ErrorPage })));
const LazyPageNotFound = lazy(() => errorPage().then((module) => ({ default: module.PageNotFound })));

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
