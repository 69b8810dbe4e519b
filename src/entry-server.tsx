import type { ReactNode } from 'react';
import { renderToReadableStream } from 'react-dom/server';
import { createStaticHandler, createStaticRouter, StaticRouter, StaticRouterProvider } from 'react-router';
import type { DocumentProblem, DocumentRenderer } from '#contract/document.ts';
import { ProblemError, toProblemError } from './api/problem-error.ts';
import { App, queryClientWith } from './app.tsx';
import { writeListFile as writeFile } from './features/interviews/list-csv.ts';
import { RecordSkeleton } from './features/record/record-skeleton.tsx';
import { languageTag as tagOf } from './i18n/format.ts';
import { readPreferences as read, sentenceLanguage } from './i18n/preferences.ts';
import { WaitingLayout } from './layout/app-layout.tsx';
import { isTooMuch } from './render-cost.ts';
import { createRoutes, problemRouteId } from './routes.tsx';

export const readPreferences: DocumentRenderer['readPreferences'] = read;

export const languageTag: DocumentRenderer['languageTag'] = (preferences) => tagOf(sentenceLanguage(preferences));

export const writeListFile: DocumentRenderer['writeListFile'] = writeFile;

/** Required by `Request`; routes are matched by the path alone. */
const origin = 'http://mianping';

/** Rethrows a component's error. Documents share no state: each has its own query client, routes and router. */
export const render: DocumentRenderer['render'] = async (address, firstView) => {
  const { content } = firstView;
  if (isTooMuch(content)) return { html: '', firstView: { ...firstView, content: null } };
  const queryClient = queryClientWith(content);
  const { query, dataRoutes } = createStaticHandler(
    createRoutes({
      queryClient,
      // Fetches nothing: `content` already has the data.
      enter: async () => {
        if (content.problem) throw toProblemError(content.problem);
      },
      onRecord: () => {},
    }),
  );
  const context = await query(new Request(origin + address));
  if (context instanceof Response) throw new Error(`the page at this address answers ${context.status}`);
  const error: unknown = context.errors?.[problemRouteId];
  if (error !== undefined && !(error instanceof ProblemError)) throw error;
  const html = await renderWhole(
    <App firstView={firstView} queryClient={queryClient}>
      <StaticRouterProvider router={createStaticRouter(dataRoutes, context)} context={context} hydrate={false} />
    </App>,
  );
  queryClient.clear();
  if (error === undefined) return { html, firstView };
  return { html, firstView: { ...firstView, content: { ...content, problem: toDocumentProblem(error) } } };
};

export const renderWaiting: DocumentRenderer['renderWaiting'] = (preferences) => {
  const firstView = { preferences, signInOrigin: null, renderedAt: Date.now(), content: null };
  return renderWhole(
    <App firstView={firstView} queryClient={queryClientWith(null)}>
      <StaticRouter location="/">
        <WaitingLayout>
          <RecordSkeleton />
        </WaitingLayout>
      </StaticRouter>
    </App>,
  );
};

/** For problems that the routes themselves find, such as a malformed record id. */
function toDocumentProblem({ code, requestId, retryable, retryAfter }: ProblemError): DocumentProblem {
  if (code === 'offline' || code === 'server_unreachable') throw new Error(`no problem of a document: ${code}`);
  return { code, requestId, retryable, retryAfter };
}

/** Complete HTML, lazy sections included: it can be read without scripts. */
async function renderWhole(page: ReactNode): Promise<string> {
  let failure: unknown;
  const stream = await renderToReadableStream(page, {
    // React outlines large sections and moves them into place by an inline script, which the security policy forbids.
    progressiveChunkSize: Number.MAX_SAFE_INTEGER,
    onError: (error) => {
      failure ??= error;
    },
  });
  await stream.allReady;
  // For a failed section React would send its fallback and an inline script that makes the browser retry.
  if (failure !== undefined) throw failure;
  return new Response(stream).text();
}
