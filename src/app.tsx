import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode, Suspense, useEffect } from 'react';
import type { DocumentContent, FirstView } from '#contract/document.ts';
import { aboutQuery } from './api/about-query.ts';
import { meQuery } from './api/me-query.ts';
import { recordQuery } from './features/record/record-query.ts';
import { sessionsQuery } from './features/sessions/sessions-query.ts';
import { FirstViewContext } from './first-view.ts';
import { createQueryClient } from './query-client.ts';
import { replayEarlyClicks } from './ui/early-clicks.ts';

interface AppProps {
  firstView: FirstView;
  queryClient: ReturnType<typeof createQueryClient>;
  /** The router, which is not the same on the server and in a browser. */
  children: ReactNode;
}

/** What is around the pages on both sides. */
export function App({ firstView, queryClient, children }: AppProps) {
  return (
    <StrictMode>
      <FirstViewContext value={firstView}>
        <QueryClientProvider client={queryClient}>
          <Suspense>
            {children}
            <TakenOver />
          </Suspense>
        </QueryClientProvider>
      </FirstViewContext>
    </StrictMode>
  );
}

/** When the page itself reacts; its later parts say so themselves. */
function TakenOver() {
  useEffect(() => {
    const root = document.getElementById('root');
    if (root) replayEarlyClicks(root);
  }, []);
  return null;
}

/** Knows what the document was made of, so that nothing of it is asked for again. */
export function queryClientWith(content: DocumentContent | null): ReturnType<typeof createQueryClient> {
  const queryClient = createQueryClient();
  if (content === null) return queryClient;
  const { about, me, record, signedIn } = content;
  queryClient.setQueryData(aboutQuery.queryKey, about);
  if (me) queryClient.setQueryData(meQuery.queryKey, me);
  if (record) queryClient.setQueryData(recordQuery(record.id).queryKey, record);
  if (signedIn) queryClient.setQueryData(sessionsQuery.queryKey, signedIn);
  return queryClient;
}
