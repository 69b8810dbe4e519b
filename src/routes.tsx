import { createBrowserRouter, type LoaderFunctionArgs, type ShouldRevalidateFunctionArgs } from 'react-router';
import { isRecordId } from '#domain/record-id.ts';
import { meQuery } from './api/me-query.ts';
import { ProblemError } from './api/problem-error.ts';
import { loadRecord } from './features/record/record-query.ts';
import { RecordSkeleton } from './features/record/record-skeleton.tsx';
import { rememberRecord } from './features/start/recent-records.ts';
import { AppLayout } from './layout/app-layout.tsx';
import { ErrorPage, PageNotFound } from './layout/error-boundary.tsx';
import { paths } from './paths.ts';
import { queryClient } from './query-client.ts';
import { goSignIn, markSignedIn, startedSignedOut } from './session.ts';

export function createRouter() {
  return createBrowserRouter([
    {
      Component: AppLayout,
      children: [
        {
          ErrorBoundary: ErrorPage,
          children: [
            {
              path: paths.start(),
              loader: loadStart,
              lazy: { Component: async () => (await import('./features/start/start-page.tsx')).StartPage },
              HydrateFallback: Blank,
            },
            {
              path: paths.recordRoute,
              loader: enterRecord,
              shouldRevalidate: isOtherPageOrRetry,
              lazy: { Component: async () => (await import('./features/record/record-page.tsx')).RecordPage },
              HydrateFallback: RecordSkeleton,
            },
            {
              path: paths.sessions(),
              loader: ({ request }) => orSignIn(loadSessions, request).then(() => null),
              lazy: { Component: async () => (await import('./features/sessions/sessions-page.tsx')).SessionsPage },
              HydrateFallback: Blank,
            },
            {
              path: paths.signIn(),
              lazy: { Component: async () => (await import('./features/sign-in/sign-in-page.tsx')).SignInPage },
              HydrateFallback: Blank,
            },
            { path: '*', Component: PageNotFound },
          ],
        },
      ],
    },
  ]);
}

/** The start page's code is small: it is there before a stand-in could be read. */
function Blank() {
  return null;
}

/** The start page belongs to those who are signed in. */
async function loadStart({ request }: LoaderFunctionArgs): Promise<null> {
  await orSignIn(() => queryClient.ensureQueryData(meQuery), request);
  return null;
}

/** Nobody but an administrator waits for its code. */
async function loadSessions(): Promise<void> {
  const { loadSessions: load } = await import('./features/sessions/sessions-query.ts');
  await load();
}

/** Leads signed-out readers through Feishu and back to exactly where they were going. */
async function orSignIn(ask: () => Promise<unknown>, { url }: Request): Promise<void> {
  try {
    if (startedSignedOut) throw new ProblemError('signed_out', { retryable: false });
    await ask();
    markSignedIn();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'signed_out') throw error;
    goSignIn(placeOf(url));
    // The browser is on its way: whatever could be shown now would only flash.
    await new Promise(() => {});
  }
}

/** A request's address has no `#…`: it stands in the address bar, when that is already the same page. */
function placeOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}${pathname === window.location.pathname ? window.location.hash : ''}`;
}

/** Runs beside the download of the page's code, so the record is on its way before there is anything to show it. */
async function enterRecord({ params: { recordId = '' }, request }: LoaderFunctionArgs): Promise<null> {
  // Such an id cannot exist: the answer needs no server.
  if (!isRecordId(recordId)) throw new ProblemError('not_found', { retryable: false });
  await orSignIn(() => loadRecord(recordId), request);
  rememberRecord(recordId);
  return null;
}

/** A change of language or item changes the address and nothing that was loaded. */
function isOtherPageOrRetry({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const isSamePage = currentUrl.pathname === nextUrl.pathname;
  return isSamePage && currentUrl.href !== nextUrl.href ? false : defaultShouldRevalidate;
}
