import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { InterviewList } from '#contract/interviews.ts';
import { isWhole, readWholeList } from './interviews-query.ts';

export interface ListPrint {
  /** What the page shows: this page of the list, or all of it while it is printed. */
  list: InterviewList;
  /** Prints all of the list, whatever page of it is shown. */
  print: () => void;
  isReading: boolean;
  hasFailed: boolean;
}

/** Paper has no next page to ask for: the rest of the list is read before it is printed. */
export function useListPrint(page: InterviewList): ListPrint {
  const [printed, setPrinted] = useState<{ query: InterviewList['query']; whole: InterviewList } | null>(null);
  const { mutate, isPending, isError } = useMutation({
    mutationFn: async () => (isWhole(page) ? page : readWholeList(page.query)),
    onSuccess: (whole) => {
      // The browser prints what stands on the page at that moment.
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
