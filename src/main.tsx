import { createRoot, hydrateRoot } from 'react-dom/client';
import { createBrowserRouter, type HydrationState, matchRoutes, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import type { DocumentContent } from '#contract/document.ts';
import { ProblemError, toProblemError } from './api/problem-error.ts';
import { App, queryClientWith } from './app.tsx';
import { rememberRecord } from './features/start/recent-records.ts';
import { takeFirstView } from './first-view.ts';
import { prefetchErrorPage } from './layout/error-boundary.tsx';
import { createRoutes, problemRouteId, type RouteOptions, resolvePage } from './routes.tsx';
import { goSignIn, leaveWhenSignedOut, markSignedIn } from './session.ts';
import { dehydratedAttribute } from './ui/early-clicks.ts';
import { PartMissingError } from './ui/lazy-section.ts';

prefetchErrorPage();
leaveWhenSignedOut();

const firstView = takeFirstView();
const { content, signInOrigin } = firstView;
const root = document.getElementById('root');
if (!root) throw new Error('the document has no #root');

// It stood in for the page while the record was on its way.
document.getElementById('waiting')?.remove();

const queryClient = queryClientWith(content);
const routes = createRoutes({ queryClient, enter, onRecord: rememberRecord });
const address = `${window.location.pathname}${window.location.search}`;

if (content?.problem?.code === 'signed_out') goSignIn(signInOrigin);
if (content?.me) markSignedIn();
if (content?.record) rememberRecord(content.record.id);
if (content) await resolvePage(routes, address);

const router = createBrowserRouter(routes, { ...(content && { hydrationData: hydrationOf(content, routes) }) });
const app = (
  <App firstView={firstView} queryClient={queryClient}>
    <RouterProvider router={router} onError={reportFault} />
  </App>
);
if (content) {
  hydrateRoot(root, app, { onCaughtError: reportFault, onRecoverableError: reportFault });
} else {
  root.removeAttribute(dehydratedAttribute);
  createRoot(root, { onCaughtError: reportFault }).render(app);
}

/** Leads signed-out readers through Feishu and back to exactly where they were going. */
async function enter(...[ask, { url }]: Parameters<RouteOptions['enter']>): Promise<void> {
  try {
    if (signInOrigin !== null) throw new ProblemError('signed_out', { retryable: false });
    await ask();
    markSignedIn();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'signed_out') throw error;
    goSignIn(signInOrigin, placeOf(url));
    // The browser is on its way: whatever could be shown now would only flash.
    await new Promise(() => {});
  }
}

/** A request's address has no `#…`: it stands in the address bar, when that is already the same page. */
function placeOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}${pathname === window.location.pathname ? window.location.hash : ''}`;
}

/** What the router would know had it loaded the page itself. */
function hydrationOf({ problem, record }: DocumentContent, routes: RouteObject[]): HydrationState {
  const matches = matchRoutes(routes, address) ?? [];
  return {
    loaderData: Object.fromEntries(matches.map(({ route }) => [route.id, record?.id ?? null])),
    errors: problem && { [problemRouteId]: toProblemError(problem) },
  };
}

/** What is told on the page is no fault of the program: a record that was taken away, a part that did not come. */
function reportFault(error: unknown): void {
  // React names what it has recovered from as the cause.
  const origin = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const isTold = [error, origin].some((each) => each instanceof ProblemError || each instanceof PartMissingError);
  if (!isTold) reportError(error);
}
