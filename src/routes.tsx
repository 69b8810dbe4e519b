import type { QueryClient } from '@tanstack/react-query';
import { matchRoutes, type RouteObject, type ShouldRevalidateFunctionArgs } from 'react-router';
import { pagePaths } from '#contract/paths.ts';
import { parseRecordId, type RecordId } from '#domain/record-id.ts';
import { meQuery } from './api/me-query.ts';
import { ProblemError } from './api/problem-error.ts';
import { loadRecord } from './features/record/record-query.ts';
import { RecordSkeleton } from './features/record/record-skeleton.tsx';
import { loadSessions } from './features/sessions/sessions-query.ts';
import { AppLayout } from './layout/app-layout.tsx';
import { ErrorPage, PageNotFound } from './layout/error-boundary.tsx';

export interface RouteOptions {
  queryClient: QueryClient;
  /** Asks for what a page needs. Rejects with `ProblemError` in its place, or leads the reader to where they sign in. */
  enter: (ask: () => Promise<unknown>, request: Request) => Promise<void>;
  /** The reader has a record before them. */
  onRecord: (recordId: RecordId) => void;
}

/** The boundary at which every problem of a page is told. */
export const problemRouteId = 'problem';

/** Which page stands at which address, and what it waits for: the same on the server and in the browser. */
export function createRoutes({ queryClient, enter, onRecord }: RouteOptions): RouteObject[] {
  return [
    {
      Component: AppLayout,
      children: [
        {
          id: problemRouteId,
          ErrorBoundary: ErrorPage,
          children: [
            {
              path: pagePaths.start,
              loader: ({ request }) => enter(() => queryClient.ensureQueryData(meQuery), request).then(() => null),
              lazy: { Component: async () => (await import('./features/start/start-page.tsx')).StartPage },
              HydrateFallback: Blank,
            },
            {
              path: pagePaths.record,
              loader: async ({ params, request }): Promise<RecordId> => {
                const recordId = parseRecordId(params.recordId);
                // Such an id cannot exist: the answer needs no server.
                if (recordId === null) throw new ProblemError('not_found', { retryable: false });
                // Beside the download of the page's code: the record is on its way before there is anything to show it.
                await enter(() => loadRecord(queryClient, recordId), request);
                onRecord(recordId);
                return recordId;
              },
              shouldRevalidate: isOtherPageOrRetry,
              lazy: { Component: async () => (await import('./features/record/record-page.tsx')).RecordPage },
              HydrateFallback: RecordSkeleton,
            },
            {
              path: pagePaths.sessions,
              loader: ({ request }) => enter(() => loadSessions(queryClient), request).then(() => null),
              lazy: { Component: async () => (await import('./features/sessions/sessions-page.tsx')).SessionsPage },
              HydrateFallback: Blank,
            },
            {
              path: pagePaths.signIn,
              lazy: { Component: async () => (await import('./features/sign-in/sign-in-page.tsx')).SignInPage },
              HydrateFallback: Blank,
            },
            { path: '*', Component: PageNotFound },
          ],
        },
      ],
    },
  ];
}

/** Fetches the code of the page at this address: a page that takes over a document has to have it at once. */
export async function resolvePage(routes: RouteObject[], address: string): Promise<void> {
  for (const { route } of matchRoutes(routes, address) ?? []) {
    if (typeof route.lazy !== 'object') continue;
    route.Component = await route.lazy.Component?.();
    delete route.lazy;
  }
}

/** The start page's code is small: it is there before a stand-in could be read. */
function Blank() {
  return null;
}

/** A change of language or item changes the address and nothing that was loaded. */
function isOtherPageOrRetry({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const isSamePage = currentUrl.pathname === nextUrl.pathname;
  return isSamePage && currentUrl.href !== nextUrl.href ? false : defaultShouldRevalidate;
}
