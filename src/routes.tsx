import { createBrowserRouter, type LoaderFunctionArgs, type ShouldRevalidateFunctionArgs } from 'react-router';
import { isRecordId } from '#domain/record-id.ts';
import { ProblemError } from './api/problem-error.ts';
import { recordQuery } from './features/record/record-query.ts';
import { RecordSkeleton } from './features/record/record-skeleton.tsx';
import { rememberRecord } from './features/start/recent-records.ts';
import { AppLayout } from './layout/app-layout.tsx';
import { ErrorPage, PageNotFound } from './layout/error-boundary.tsx';
import { paths } from './paths.ts';
import { queryClient } from './query-client.ts';

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
              lazy: { Component: async () => (await import('./features/start/start-page.tsx')).StartPage },
              HydrateFallback: Blank,
            },
            {
              path: paths.recordRoute,
              loader: loadRecord,
              shouldRevalidate: isOtherPageOrRetry,
              lazy: { Component: async () => (await import('./features/record/record-page.tsx')).RecordPage },
              HydrateFallback: RecordSkeleton,
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

/** Runs beside the download of the page's code, so the record is on its way before there is anything to show it. */
async function loadRecord({ params: { recordId = '' } }: LoaderFunctionArgs): Promise<null> {
  // Such an id cannot exist: the answer needs no server.
  if (!isRecordId(recordId)) throw new ProblemError('not_found', { retryable: false });
  await queryClient.ensureQueryData(recordQuery(recordId));
  rememberRecord(recordId);
  return null;
}

/** A change of language or item changes the address and nothing that was loaded. */
function isOtherPageOrRetry({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const isSamePage = currentUrl.pathname === nextUrl.pathname;
  return isSamePage && currentUrl.href !== nextUrl.href ? false : defaultShouldRevalidate;
}
