import { useLocation } from 'react-router';
import { toAddress } from '#contract/address.ts';
import { interviewParameters, readListPageQuery, toInterviewParameters } from '#contract/interview-query.ts';
import type { InterviewQuery } from '#contract/interviews.ts';
import { languageParameter, paths } from '../../paths.ts';

/** What the address asks of the list. */
export function readListAddress(search: string): InterviewQuery {
  const given = new URLSearchParams(search);
  return readListPageQuery(Object.fromEntries(interviewParameters.map((name) => [name, given.get(name) ?? undefined])));
}

/** The address of the list with something else asked of it, from its first page on; the language stays. */
export function useListAddress(query: InterviewQuery): (changes: Partial<InterviewQuery>) => string {
  const language = new URLSearchParams(useLocation().search).get(languageParameter) ?? undefined;
  return (changes) => {
    const parameters = toInterviewParameters({ ...query, after: null, ...changes });
    return toAddress(paths.start(), {}, { ...parameters, [languageParameter]: language });
  };
}
