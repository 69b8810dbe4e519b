import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** The key of a query whose answer can be masked: its name, its subject, and the masked parts. */
type BlindKey = readonly [name: string, subject: unknown, withheld: string];

/** Removes cached answers about the same subject whose masked parts differ from the page's. */
export function useForgetOthers(...shown: BlindKey[]): void {
  const queryClient = useQueryClient();
  // Each rendering makes new key objects. As text, equal keys are equal.
  const written = JSON.stringify(shown);
  useEffect(() => forgetOthers(queryClient, JSON.parse(written)), [queryClient, written]);
}

/**
 * Two kinds stay: a query without an answer, because a navigation may wait for it and would fail with its removal, and
 * one that is on the page.
 */
export function forgetOthers(queryClient: QueryClient, shown: readonly BlindKey[]): void {
  for (const [name, subject, withheld] of shown) {
    queryClient.removeQueries({
      queryKey: [name, subject],
      type: 'inactive',
      predicate: ({ queryKey, state }) => queryKey[2] !== withheld && state.data !== undefined,
    });
  }
}
