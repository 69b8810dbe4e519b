import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense, useEffect } from 'react';
import type { DocumentContent, FirstView } from '#contract/document.ts';
import { aboutQuery } from './api/about-query.ts';
import { meQuery } from './api/me-query.ts';
import { debriefQuery } from './features/debrief/debrief-query.ts';
import { interviewsQuery } from './features/interviews/interviews-query.ts';
import { recordContextQuery, recordQuery } from './features/record/record-query.ts';
import { sessionsQuery } from './features/sessions/sessions-query.ts';
import { FirstViewContext } from './first-view.ts';
import { createQueryClient } from './query-client.ts';
import type { Elements } from './ui/content.ts';
import { replayEarlyClicks } from './ui/early-clicks.ts';

interface AppProps {
  firstView: FirstView;
  queryClient: ReturnType<typeof createQueryClient>;
  /** The router, which differs between the server and a browser. */
  children: Elements;
}

/** The providers around every page, on the server and in the browser. */
export function App({ firstView, queryClient, children }: AppProps) {
  return (
    <StrictMode>
      <FirstViewContext value={firstView}>
        <QueryClientProvider client={queryClient}>
          <Suspense>
            {children}
            <EarlyClickReplay />
          </Suspense>
        </QueryClientProvider>
      </FirstViewContext>
    </StrictMode>
  );
}

/** Runs once the page is hydrated; lazy sections replay the clicks on them themselves. */
function EarlyClickReplay() {
  useEffect(() => {
    const root = document.getElementById('root');
    if (root) replayEarlyClicks(root);
  }, []);
  return null;
}

/** A query client filled with the document's content, so that the page does not fetch it again. */
export function queryClientWith(content: DocumentContent | null): ReturnType<typeof createQueryClient> {
  const queryClient = createQueryClient();
  if (content === null) return queryClient;
  const { about, me, record, context, interviews, debrief, signedIn } = content;
  queryClient.setQueryData(aboutQuery.queryKey, about);
  if (me) queryClient.setQueryData(meQuery.queryKey, me);
  if (record) queryClient.setQueryData(recordQuery(record.id, record.masked).queryKey, record);
  if (record && context) queryClient.setQueryData(recordContextQuery(record.id, record.masked).queryKey, context);
  if (interviews) queryClient.setQueryData(interviewsQuery(interviews.asked).queryKey, interviews);
  if (debrief) queryClient.setQueryData(debriefQuery(debrief.asked, debrief.masked).queryKey, debrief);
  if (signedIn) queryClient.setQueryData(sessionsQuery.queryKey, signedIn);
  return queryClient;
}
