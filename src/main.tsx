import type { ReactElement } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { createBrowserRouter, type HydrationState, matchRoutes, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import type { DocumentContent } from '#contract/document.ts';
import { ProblemError, toProblemError } from './api/problem-error.ts';
import { App, queryClientWith } from './app.tsx';
import { rememberRecord } from './features/interviews/recent-records.ts';
import { takeFirstView } from './first-view.ts';
import { rememberOwnTimeZone } from './i18n/preferences.ts';
import { rememberList } from './last-list.ts';
import { FaultBoundary, FaultPage } from './layout/fault-page.tsx';
import { prefetchErrorPage } from './layout/lazy-error-page.tsx';
import { discardUnusableRouterState } from './layout/router-storage.ts';
import { currentAddress, isAtOpenedAddress } from './opened-address.ts';
import { createRoutes, problemRouteId, type RouteOptions, resolvePage } from './routes.tsx';
import { discardPageAfterSignOut, goSignIn, markSignedIn } from './session.ts';
import { dehydratedAttribute } from './ui/early-clicks.ts';
import { SectionLoadError } from './ui/lazy-section.ts';

try {
  await start();
} catch (error) {
  reportError(error);
  showFault();
}

/** Hydrates the server's HTML, or renders the page if the server has rendered none. */
async function start(): Promise<void> {
  prefetchErrorPage();
  discardPageAfterSignOut();
  discardUnusableRouterState();

  const firstView = takeFirstView();
  const { signInOrigin } = firstView;
  const address = currentAddress();
  const content = isAtOpenedAddress() ? firstView.content : null;
  const root = document.getElementById('root');
  if (!root) throw new Error('the document has no #root');

  // The placeholder that was shown while the server loaded the record.
  document.getElementById('waiting')?.remove();

  const queryClient = queryClientWith(content);
  const routes = createRoutes({ queryClient, enter: enterWith(signInOrigin), onRecord: rememberRecord });

  if (content?.problem?.code === 'signed_out') goSignIn(signInOrigin);
  if (content?.me) markSignedIn();
  if (content?.record) rememberRecord(content.record.id);
  if (content?.interviews) rememberList(content.interviews);
  rememberOwnTimeZone(firstView.preferences.timeZone);
  if (content) await resolvePage(routes, address);

  const router = createBrowserRouter(routes, {
    ...(content && { hydrationData: hydrationOf(content, routes, address) }),
  });
  const app = (
    <FaultBoundary>
      <App firstView={firstView} queryClient={queryClient}>
        <RouterProvider router={router} onError={reportFault} />
      </App>
    </FaultBoundary>
  );
  if (content) await painted();
  // While the page waited for its first paint, the reader may have gone back, and the router with them.
  if (content && isAtOpenedAddress()) hydrate(root, app);
  else {
    root.removeAttribute(dehydratedAttribute);
    createRoot(root, { onCaughtError: reportFault }).render(app);
  }
}

/** A page translator may run before hydration. React renders its changes anew, which is no fault of the page. */
function hydrate(root: HTMLElement, app: ReactElement): void {
  const isTranslated = () => root.querySelector('font') !== null;
  const wasTranslated = isTranslated();
  hydrateRoot(root, app, {
    onCaughtError: reportFault,
    onRecoverableError: (error) => {
      if (!wasTranslated && !isTranslated()) reportFault(error);
    },
  });
}

/** Shows the fault above the server's HTML, which stays readable, and whose links work without scripts. */
function showFault(): void {
  const place = document.createElement('div');
  document.body.prepend(place);
  createRoot(place).render(<FaultPage />);
}

/**
 * Waits for the first paint: if the browser has cached the code, it would otherwise run before the text is on the
 * screen. A page in the background is never painted, so this does not wait for it.
 */
async function painted(): Promise<void> {
  if (document.visibilityState === 'hidden') return;
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
}

/** Sends signed-out readers to sign in with Feishu and back to the address that they asked for. */
function enterWith(signInOrigin: string | null): RouteOptions['enter'] {
  return async (ask, { url }) => {
    try {
      if (signInOrigin !== null) throw new ProblemError('signed_out', { retryable: false });
      await ask();
      markSignedIn();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'signed_out') throw error;
      goSignIn(signInOrigin, placeOf(url));
      // Never settles: anything shown before the browser leaves the page would only flash.
      await new Promise(() => {});
    }
  };
}

/** A `Request` has no fragment: for the page that is already open, it comes from the address bar. */
function placeOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}${pathname === window.location.pathname ? window.location.hash : ''}`;
}

/** The state that the router would have after running the loaders itself. */
function hydrationOf({ problem, record }: DocumentContent, routes: RouteObject[], address: string): HydrationState {
  // Without loader data the router calls the loader again at every change of the address. A problem stays as it is.
  if (problem) return { errors: { [problemRouteId]: toProblemError(problem) } };
  const matches = matchRoutes(routes, address) ?? [];
  return { loaderData: Object.fromEntries(matches.map(({ route }) => [route.id, record?.id ?? null])) };
}

/** Reports an error to the console, unless the page already shows it: a problem, or a section that failed to load. */
function reportFault(error: unknown): void {
  // React wraps errors that it recovered from, with the original as the cause.
  const origin = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const isOnPage = [error, origin].some((each) => each instanceof ProblemError || each instanceof SectionLoadError);
  if (!isOnPage) reportError(error);
}
