import type { ReactNode } from 'react';
import { renderToReadableStream } from 'react-dom/server';
import { createStaticHandler, createStaticRouter, StaticRouter, StaticRouterProvider } from 'react-router';
import type { DocumentProblem, DocumentRenderer } from '#contract/document.ts';
import { ProblemError, toProblemError } from './api/problem-error.ts';
import { App, queryClientWith } from './app.tsx';
import { RecordSkeleton } from './features/record/record-skeleton.tsx';
import { languageTag as tagOf } from './i18n/format.ts';
import { readPreferences as read, sentenceLanguage } from './i18n/preferences.ts';
import { WaitingLayout } from './layout/app-layout.tsx';
import { createRoutes, problemRouteId } from './routes.tsx';

export const readPreferences: DocumentRenderer['readPreferences'] = read;

export const languageTag: DocumentRenderer['languageTag'] = (preferences) => tagOf(sentenceLanguage(preferences));

/** Any: routes are matched by the path alone. */
const origin = 'http://mianping';

/** Throws what a component throws. Nothing of one document is known to the next: client, routes and router are its own. */
export const render: DocumentRenderer['render'] = async (address, firstView) => {
  const { content } = firstView;
  const queryClient = queryClientWith(content);
  const { query, dataRoutes } = createStaticHandler(
    createRoutes({
      queryClient,
      // What the page would ask for is in `content` already: nothing is fetched here.
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
  const problem = error === undefined ? null : toDocumentProblem(error);
  return { html, firstView: { ...firstView, content: { ...content, problem } } };
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

/** The page's own check of the address may have found one: an id that cannot be. */
function toDocumentProblem({ code, requestId, retryable, retryAfter }: ProblemError): DocumentProblem {
  if (code === 'offline' || code === 'server_unreachable') throw new Error(`no problem of a document: ${code}`);
  return { code, requestId, retryable, retryAfter };
}

/** Finished HTML, later sections included: nothing in it waits for a script. */
async function renderWhole(page: ReactNode): Promise<string> {
  let failure: unknown;
  const stream = await renderToReadableStream(page, {
    // A section of any size stays where it belongs: a late one would be put there by an inline script.
    progressiveChunkSize: Number.MAX_SAFE_INTEGER,
    onError: (error) => {
      failure ??= error;
    },
  });
  await stream.allReady;
  // Of a section that failed, React would leave the stand-in and tell the browser by an inline script to try again.
  if (failure !== undefined) throw failure;
  return new Response(stream).text();
}
