import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, onTestFinished, test } from 'vitest';
import { forgetOthers } from './forget-others.ts';

const subject = { applicationId: '1' };
const whole = ['debrief', subject, 'whole'] as const;
const blind = ['debrief', subject, '1'] as const;

function createClient(): QueryClient {
  const queryClient = new QueryClient();
  onTestFinished(() => queryClient.clear());
  return queryClient;
}

test('what was read of the same subject with something else withheld is forgotten, and nothing of another', () => {
  const queryClient = createClient();
  const another = ['debrief', { applicationId: '2' }, 'whole'] as const;
  for (const key of [whole, blind, another]) queryClient.setQueryData(key, 'read');
  forgetOthers(queryClient, [blind]);
  expect([whole, blind, another].map((key) => queryClient.getQueryData(key))).toEqual([undefined, 'read', 'read']);
});

test('a navigation that waits for what is not read yet gets it', async () => {
  const queryClient = createClient();
  queryClient.setQueryData(whole, 'read');
  const { promise, resolve } = Promise.withResolvers<string>();
  const navigation = queryClient.ensureQueryData({ queryKey: blind, queryFn: () => promise });
  forgetOthers(queryClient, [whole]);
  resolve('read blind');
  expect(await navigation).toBe('read blind');
});

test('what is on the page stays', () => {
  const queryClient = createClient();
  queryClient.setQueryData(whole, 'read');
  const leave = new QueryObserver(queryClient, { queryKey: whole, staleTime: Number.POSITIVE_INFINITY }).subscribe(
    () => {},
  );
  forgetOthers(queryClient, [blind]);
  expect(queryClient.getQueryData(whole)).toBe('read');
  leave();
});
