import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { ProblemError } from './api/problem-error.ts';
import { prefetchErrorPage } from './layout/error-boundary.tsx';
import { applyTheme, rememberedTheme } from './layout/theme.ts';
import { queryClient } from './query-client.ts';
import { createRouter } from './routes.tsx';
import { leaveWhenSignedOut } from './session.ts';

applyTheme(rememberedTheme());
prefetchErrorPage();
leaveWhenSignedOut();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root, { onCaughtError: reportFault }).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={createRouter()} onError={reportFault} />
    </QueryClientProvider>
  </StrictMode>,
);

/** A problem is told on its page and is no fault of the program: a record that was taken away, for one. */
function reportFault(error: unknown): void {
  if (!(error instanceof ProblemError)) reportError(error);
}
