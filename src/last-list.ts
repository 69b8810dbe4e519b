import {
  type InterviewParameters,
  interviewParameters,
  readInterviewQuery,
  toInterviewParameters,
} from '#contract/interview-query.ts';
import type { InterviewList } from '#contract/interviews.ts';
import { tabStorage } from './browser-storage.ts';

/** Remembers the query of the list that the reader sees, for the records that they open from it. */
export function rememberList({ query, view }: Pick<InterviewList, 'query' | 'view'>): void {
  const parameters = toInterviewParameters({ ...query, view, after: null, isWhole: false });
  tabStorage.write('list', JSON.stringify(parameters));
}

/** The list that the reader last saw in this tab; without one, everything that they may see, newest first. */
export function lastList(): InterviewParameters {
  const kept = Object.entries(tabStorage.readJson('list') ?? {});
  const said = kept.filter(([name, value]) => isParameter(name) && typeof value === 'string');
  const query = readInterviewQuery(Object.fromEntries(said));
  return toInterviewParameters({ ...query, view: query.view ?? 'all', after: null, isWhole: false });
}

function isParameter(name: string): boolean {
  return interviewParameters.some((parameter) => parameter === name);
}

/** Forgets the list at sign-out, because a reader's searches are private. */
export function forgetList(): void {
  tabStorage.remove('list');
}
