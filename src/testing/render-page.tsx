import { cleanup, configure, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createMemoryRouter, Outlet, RouterProvider, StaticRouter } from 'react-router';
import { onTestFinished, vi } from 'vitest';
import type { Me } from '#contract/access.ts';
import { blindParameter, toBlindParameter } from '#contract/blind.ts';
import type { DebriefAnswer } from '#contract/debrief.ts';
import type { DocumentContent, FirstView } from '#contract/document.ts';
import type { RecordContext } from '#contract/interviews.ts';
import { pagePaths } from '#contract/paths.ts';
import type { LanguageMode } from '#domain/localized.ts';
import type { BlindPart, InterviewRecord } from '#domain/record.ts';
import { readWireRecord } from '../../server/testing/wire-record-generator.ts';
import { App, queryClientWith } from '../app.tsx';
import { DebriefPage } from '../features/debrief/debrief-page.tsx';
import { RecordPage } from '../features/record/record-page.tsx';
import { LocaleProvider } from '../i18n/locale.tsx';
import { readPreferences } from '../i18n/preferences.ts';
import { paths } from '../paths.ts';
import { toRecordId } from './record-id.ts';
import { expectNoTextOfReact } from './text-of-react.ts';

// jsdom lays nothing out: nothing ever comes on the screen.
globalThis.IntersectionObserver ??= class {
  observe() {}
  disconnect() {}
} as unknown as typeof IntersectionObserver;

// A busy machine may take its time over what is loaded later.
configure({ asyncUtilTimeout: 20_000 });

/** A part of the page at an address, below the choice of language: what a reader sees in this one state. */
export function renderAt(address: string, part: ReactElement) {
  return renderRoutes(address, { path: '*', element: part });
}

/** The HTML of a part of the page, as the server would send it. */
export function renderToHtml(address: string, part: ReactElement): string {
  return renderToStaticMarkup(
    <App firstView={firstViewAt(address, null)} queryClient={queryClientWith(null)}>
      <StaticRouter location={address}>
        <LocaleProvider>{part}</LocaleProvider>
      </StaticRouter>
    </App>,
  );
}

/** What stands in the place of a record's page that failed with this. */
export function renderFailing(mode: LanguageMode, problem: unknown, errorPage: ReactElement) {
  const loader = () => Promise.reject(problem);
  const page = {
    path: pagePaths.record,
    loader,
    errorElement: errorPage,
    Component: Nothing,
    HydrateFallback: Nothing,
  };
  return renderRoutes(`${paths.record(toRecordId('1'))}?lang=${mode}`, page);
}

/** The whole page of a record that has just been read, in `open` access. */
export function renderRecord(
  record: InterviewRecord,
  mode: LanguageMode = 'zh',
  { application = null, isReading = false }: Partial<RecordContext> = {},
) {
  const me: Me = { person: null, isAdmin: false, access: 'open' };
  const content = {
    about: { samples: null },
    me,
    record,
    context: { application, isReading, readAt: 0 },
  };
  const page = { id: recordRouteId, path: pagePaths.record, loader: () => record.id, Component: RecordPage };
  return renderRoutes(addressOf(paths.record(record.id), mode, record.masked), page, content);
}

/** The whole page of these evaluations, which have just been read, in `open` access. */
export function renderDebrief(debrief: DebriefAnswer, mode: LanguageMode = 'zh') {
  const me: Me = { person: null, isAdmin: false, access: 'open' };
  const content = {
    about: { samples: null },
    me,
    debrief,
  };
  const page = { path: pagePaths.application, Component: DebriefPage };
  return renderRoutes(addressOf(paths.application('801'), mode, debrief.masked), page, content);
}

/** The address of a page in this language that withholds these parts. */
function addressOf(path: string, mode: LanguageMode, masked: readonly BlindPart[]): string {
  const blind = toBlindParameter(masked);
  return `${path}?lang=${mode}${blind === undefined ? '' : `&${blindParameter}=${blind}`}`;
}

/** The same, of a record as Feishu would send it: read by the server's own code. */
export function renderWireRecord(fields: object, mode?: LanguageMode) {
  return renderRecord(readWireRecord(fields).record, mode);
}

const recordRouteId = 'record';

type Route = NonNullable<Parameters<typeof createMemoryRouter>[0][number]['children']>[number];

function renderRoutes(address: string, page: Route, content: DocumentContent | null = null) {
  // One page at a time, also where a test looks at several.
  cleanup();
  const queryClient = queryClientWith(content);
  const router = createMemoryRouter([{ element: <Frame />, children: [page] }], {
    initialEntries: [address],
    ...(content?.record && { hydrationData: { loaderData: { [recordRouteId]: content.record.id } } }),
  });
  onTestFinished(async () => {
    // An import that is pending when the last test of a file ends is refused, and `lazy` would keep the refusal for
    // every later file of this worker.
    await vi.dynamicImportSettled();
    expectNoTextOfReact(document.body);
    cleanup();
    queryClient.clear();
    localStorage.clear();
  });
  render(
    <App firstView={firstViewAt(address, content)} queryClient={queryClient}>
      <RouterProvider router={router} />
    </App>,
  );
  return router;
}

/** As the server would tell it to an English browser in Shanghai. */
function firstViewAt(address: string, content: DocumentContent | null): FirstView {
  const reader = { cookie: undefined, acceptLanguage: 'en', timeZone: 'Asia/Shanghai' };
  return {
    preferences: readPreferences({ address, ...reader }),
    signInOrigin: null,
    renderedAt: Date.now(),
    content,
  };
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
