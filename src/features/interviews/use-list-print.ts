import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { InterviewList } from '#contract/interviews.ts';
import { isWhole, readWholeList } from './interviews-query.ts';

export interface ListPrint {
  /** The list that the page shows: one page of it, or all of it while it is printed. */
  list: InterviewList;
  /** Prints all of the list, whichever page the reader sees. */
  print: () => void;
  isReading: boolean;
  hasFailed: boolean;
}

/** Reads the rest of the list before printing, because paper has no next page. */
export function useListPrint(page: InterviewList): ListPrint {
  const [printed, setPrinted] = useState<{ query: InterviewList['query']; whole: InterviewList } | null>(null);
  const { mutate, isPending, isError } = useMutation({
    mutationFn: async () => (isWhole(page) ? page : readWholeList(page.query)),
    onSuccess: (whole) => {
      // The browser prints the page as it is at that moment.
      flushSync(() => setPrinted({ query: page.query, whole: { ...whole, query: { ...page.query, after: null } } }));
      window.print();
    },
  });
  useEffect(() => {
    const forget = () => setPrinted(null);
    window.addEventListener('afterprint', forget);
    return () => window.removeEventListener('afterprint', forget);
  }, []);
  return {
    list: printed?.query === page.query ? printed.whole : page,
    print: () => {
      if (!isPending) mutate();
    },
    isReading: isPending,
    hasFailed: isError,
  };
}
