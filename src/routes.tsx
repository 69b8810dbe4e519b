import type { QueryClient } from '@tanstack/react-query';
import { matchRoutes, type RouteObject, type ShouldRevalidateFunctionArgs } from 'react-router';
import { pagePaths } from '#contract/paths.ts';
import { parseRecordId, type RecordId } from '#domain/record-id.ts';
import { meQuery } from './api/me-query.ts';
import { ProblemError } from './api/problem-error.ts';
import { maskedAt } from './blind/blind-address.ts';
import { asksForOtherEvaluations, comparedIdsOf, loadDebrief } from './features/debrief/debrief-query.ts';
import { asksForOtherInterviews, loadInterviews } from './features/interviews/interviews-query.ts';
import { loadRecord } from './features/record/record-query.ts';
import { RecordSkeleton } from './features/record/record-skeleton.tsx';
import { loadSessions } from './features/sessions/sessions-query.ts';
import { AppLayout } from './layout/app-layout.tsx';
import { FaultPage } from './layout/fault-page.tsx';
import { ErrorPage, PageNotFound } from './layout/lazy-error-page.tsx';

export interface RouteOptions {
  queryClient: QueryClient;
  /** Runs `ask`, which loads what a page needs. Rejects with its `ProblemError`, or sends the reader to sign in. */
  enter: (ask: () => Promise<unknown>, request: Request) => Promise<void>;
  /** Called when a record has been loaded and is about to be shown. */
  onRecord: (recordId: RecordId) => void;
}

/** The route whose error boundary shows every problem of a page. */
export const problemRouteId = 'problem';

/**
 * Maps addresses to pages and to the data that each page waits for, the same on the server and in the browser. Every
 * route has an id, by which a document says which loaders need not run. Paths are case-sensitive, as in the server's
 * router.
 */
export function createRoutes(options: RouteOptions): RouteObject[] {
  return [
    {
      id: 'layout',
      Component: AppLayout,
      ErrorBoundary: FaultPage,
      children: [
        {
          id: problemRouteId,
          ErrorBoundary: ErrorPage,
          children: pagesOf(options).map((page) => ({ ...page, caseSensitive: true })),
        },
      ],
    },
  ];
}

function pagesOf({ queryClient, enter, onRecord }: RouteOptions): RouteObject[] {
  return [
    {
      id: 'start',
      path: pagePaths.start,
      loader: ({ request }) => enter(() => loadInterviews(queryClient, request), request).then(() => null),
      shouldRevalidate: asksForOtherInterviews,
      lazy: {
        Component: async () => (await import('./features/interviews/interviews-page.tsx')).InterviewsPage,
      },
      HydrateFallback: Blank,
    },
    {
      id: 'record',
      path: pagePaths.record,
      loader: async ({ params, request }): Promise<RecordId> => {
        const recordId = parseRecordId(params.recordId);
        // A malformed id cannot exist: no request is needed.
        if (recordId === null) throw new ProblemError('not_found', { retryable: false });
        // The router downloads the page's code at the same time.
        await enter(() => loadRecord(queryClient, recordId, maskedAt(new URL(request.url).search)), request);
        onRecord(recordId);
        return recordId;
      },
      shouldRevalidate: isOtherPageOrRetry,
      lazy: { Component: async () => (await import('./features/record/record-page.tsx')).RecordPage },
      HydrateFallback: RecordSkeleton,
    },
    {
      id: 'application',
      path: pagePaths.application,
      loader: ({ params: { applicationId = '' }, request }) =>
        enter(() => loadDebrief(queryClient, { applicationId }, request), request).then(() => null),
      shouldRevalidate: asksForOtherEvaluations,
      lazy: { Component: async () => (await import('./features/debrief/debrief-page.tsx')).DebriefPage },
      HydrateFallback: RecordSkeleton,
    },
    {
      id: 'compare',
      path: pagePaths.compare,
      loader: async ({ request }) => {
        const recordIds = comparedIdsOf(new URL(request.url).search);
        return enter(() => loadDebrief(queryClient, { recordIds }, request), request).then(() => null);
      },
      shouldRevalidate: asksForOtherEvaluations,
      lazy: { Component: async () => (await import('./features/debrief/debrief-page.tsx')).ComparePage },
      HydrateFallback: RecordSkeleton,
    },
    {
      id: 'samples',
      path: pagePaths.samples,
      loader: ({ request }) => enter(() => queryClient.ensureQueryData(meQuery), request).then(() => null),
      lazy: { Component: async () => (await import('./features/samples/samples-page.tsx')).SamplesPage },
      HydrateFallback: Blank,
    },
    {
      id: 'sessions',
      path: pagePaths.sessions,
      loader: ({ request }) => enter(() => loadSessions(queryClient), request).then(() => null),
      lazy: { Component: async () => (await import('./features/sessions/sessions-page.tsx')).SessionsPage },
      HydrateFallback: Blank,
    },
    {
      id: 'signIn',
      path: pagePaths.signIn,
      lazy: { Component: async () => (await import('./features/sign-in/sign-in-page.tsx')).SignInPage },
      HydrateFallback: Blank,
    },
    { id: 'not-found', path: '*', Component: PageNotFound },
  ];
}

/** Loads the code of the page at this address, because hydration needs it at once. */
export async function resolvePage(routes: RouteObject[], address: string): Promise<void> {
  for (const { route } of matchRoutes(routes, address) ?? []) {
    if (typeof route.lazy !== 'object') continue;
    route.Component = await route.lazy.Component?.();
    delete route.lazy;
  }
}

/** For pages whose code is so small that a skeleton would only flash. */
function Blank() {
  return null;
}

/** A new language or anchor changes the address, but the loaded data stays valid. New masked parts make it invalid. */
function isOtherPageOrRetry({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const [current, next] = [currentUrl, nextUrl].map(({ pathname, search }) => `${pathname} ${maskedAt(search)}`);
  const isSamePage = current === next;
  return isSamePage && currentUrl.href !== nextUrl.href ? false : defaultShouldRevalidate;
}
