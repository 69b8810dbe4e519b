import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router';
import { onTestFinished } from 'vitest';
import type { LanguageMode } from '#domain/localized.ts';
import type { InterviewRecord } from '#domain/record.ts';
import { readWireRecord } from '../../server/testing/wire-record-generator.ts';
import { meQuery } from '../api/me-query.ts';
import { RecordPage } from '../features/record/record-page.tsx';
import { recordQuery } from '../features/record/record-query.ts';
import { LocaleProvider } from '../i18n/locale.tsx';
import { paths } from '../paths.ts';
import { queryClient } from '../query-client.ts';

// A busy machine may take its time over what is loaded later.
configure({ asyncUtilTimeout: 20_000 });

/** A part of the page at an address, below the choice of language: what a reader sees in this one state. */
export function renderAt(address: string, part: ReactElement, route = '*') {
  const page = { path: route, element: part };
  return renderRoutes(address, page);
}

/** What stands in the place of a record's page that failed with this. */
export function renderFailing(mode: LanguageMode, problem: unknown, errorPage: ReactElement) {
  const loader = () => Promise.reject(problem);
  const page = {
    path: paths.recordRoute,
    loader,
    errorElement: errorPage,
    Component: Nothing,
    HydrateFallback: Nothing,
  };
  return renderRoutes(`${paths.record('1')}?lang=${mode}`, page);
}

/** The whole page of a record that has just been read, in `open` access. */
export function renderRecord(record: InterviewRecord, mode: LanguageMode = 'zh') {
  queryClient.setQueryData(recordQuery(record.id).queryKey, record);
  queryClient.setQueryData(meQuery.queryKey, { person: null, isAdmin: false, access: 'open' });
  return renderAt(`${paths.record(record.id)}?lang=${mode}`, <RecordPage />, paths.recordRoute);
}

/** The same, of a record as Feishu would send it: read by the server's own code. */
export function renderWireRecord(fields: object, mode?: LanguageMode) {
  return renderRecord(readWireRecord(fields).record, mode);
}

type Route = NonNullable<Parameters<typeof createMemoryRouter>[0][number]['children']>[number];

function renderRoutes(address: string, page: Route) {
  // One page at a time, also where a test looks at several.
  cleanup();
  const router = createMemoryRouter([{ element: <Frame />, children: [page] }], { initialEntries: [address] });
  onTestFinished(() => {
    cleanup();
    queryClient.clear();
    localStorage.clear();
  });
  render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

function Frame() {
  return (
    <LocaleProvider>
      <Outlet />
    </LocaleProvider>
  );
}

function Nothing() {
  return null;
}
