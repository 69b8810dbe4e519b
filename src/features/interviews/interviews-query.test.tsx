import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { listOf } from '../../testing/list-builders.ts';
import { interviewsQuery, loadInterviews } from './interviews-query.ts';
import { readListAddress } from './list-address.ts';

afterEach(() => vi.unstubAllGlobals());

test('an address that asks for nothing shows the view that was chosen, though an answer with the view before is on its way', async () => {
  const answers: ((view: 'decide' | 'owed') => void)[] = [];
  vi.stubGlobal('fetch', () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    answers.push((view) => resolve(Response.json(listOf([], { view }))));
    return promise;
  });
  const queryClient = new QueryClient();
  const options = interviewsQuery(readListAddress(''));
  const before = queryClient.fetchQuery(options).catch(() => null);
  const load = loadInterviews(queryClient, new Request('http://mianping.example/'));
  await vi.waitUntil(() => answers.length === 2);
  answers[1]?.('owed');
  answers[0]?.('decide');
  await Promise.all([before, load]);
  expect(queryClient.getQueryData(options.queryKey)).toMatchObject({ view: 'owed' });
});
