import { useLocation } from 'react-router';
import { toAddress } from '#contract/address.ts';
import { interviewParameters, readListPageQuery, toInterviewParameters } from '#contract/interview-query.ts';
import type { InterviewQuery } from '#contract/interviews.ts';
import { languageParameter, paths } from '../../paths.ts';

/** The query that the address holds. */
export function readListAddress(search: string): InterviewQuery {
  const given = new URLSearchParams(search);
  return readListPageQuery(Object.fromEntries(interviewParameters.map((name) => [name, given.get(name) ?? undefined])));
}

/** The address of the list with these changes, from its first page on, in the same language. */
export function useListAddress(query: InterviewQuery): (changes: Partial<InterviewQuery>) => string {
  const language = new URLSearchParams(useLocation().search).get(languageParameter) ?? undefined;
  return (changes) => {
    const parameters = toInterviewParameters({ ...query, after: null, ...changes });
    return toAddress(paths.start(), {}, { ...parameters, [languageParameter]: language });
  };
}
