import type { Person } from '#contract/access.ts';
import { type InterviewList, type InterviewQuery, type ListView, listViews } from '#contract/interviews.ts';
import { isEmptyText } from '#domain/localized.ts';
import type { VisibleApplication } from '../access/visible-interviews.ts';
import { pageAfter } from './list-page.ts';
import type { ListRequest } from './list-request.ts';
import { createMatcher, type Match } from './match-evaluations.ts';
import { toGroup } from './to-group.ts';

type ListContent = Omit<InterviewList, 'asked' | 'query' | 'withoutNames' | 'completeness'>;

type AnyListRequest = Omit<ListRequest, 'query'> & { query: InterviewQuery };

/** One page of what a reader may see, filtered and in order. Pure. */
export function listInterviews(applications: readonly VisibleApplication[], asked: AnyListRequest): ListContent {
  const { person, now } = asked;
  const views = listViews.flatMap((view) => toView(view, applications, asked));
  const ofUse = views.find(({ count }) => count > 0);
  const view = asked.query.view ?? ofUse?.view ?? 'all';
  const query = { ...asked.query, view };
  const request = { ...asked, query };
  const matcher = createMatcher(request);
  const inView = matcher.inView(applications);
  const matches = inView.filter(matcher.passesFilters);
  const { page, next } = pageAfter(matches, request);
  return {
    view,
    readAt: now,
    views,
    totals: totalsOf(matches),
    groups: page.map((matched) => toGroup(matched, { person, now, isWithheld: () => query.isBlind })),
    next,
    jobs: jobsOf(inView),
    interviewers: interviewersOf(inView),
  };
}

/** Left out where this reader has no use for it. */
function toView(
  view: ListView,
  applications: readonly VisibleApplication[],
  request: AnyListRequest,
): InterviewList['views'] {
  const { person, query } = request;
  const isOfUse: Record<ListView, () => boolean> = {
    decide: () => applications.some(({ isHiringManager }) => isHiringManager),
    mine: () => person !== null && applications.some((application) => hasAuthor(application, person.id)),
    all: () => true,
    owed: () => true,
  };
  if (!isOfUse[view]()) return [];
  const { inView, isInPeriod } = createMatcher({ ...request, query: { ...query, view } });
  const found = inView(applications).filter(isInPeriod);
  const isOfEvaluations = view === 'mine' || view === 'owed';
  const keys = found.map(({ application, evaluation }) =>
    isOfEvaluations ? evaluation.recordId : application.applicationId,
  );
  return [{ view, count: new Set(keys).size }];
}

function hasAuthor({ interviews }: VisibleApplication, personId: string): boolean {
  return interviews.some(({ evaluations }) => evaluations.some(({ authorId }) => authorId === personId));
}

function totalsOf(matches: readonly Match[]): InterviewList['totals'] {
  return {
    applications: new Set(matches.map(({ application }) => application)).size,
    interviews: new Set(matches.map(({ interview }) => interview)).size,
    evaluations: matches.length,
    notSubmitted: matches.filter(({ isOwed: owed }) => owed).length,
  };
}

function jobsOf(matches: readonly Match[]): InterviewList['jobs'] {
  const jobs = new Map<string, string | null>();
  for (const { details } of new Set(matches.map(({ application }) => application)))
    if (details?.jobId) jobs.set(details.jobId, details.jobTitle);
  return [...jobs].map(([id, title]) => ({ id, title })).sort(byTitle);
}

const collator = new Intl.Collator('zh-u-co-pinyin');

function byTitle(one: { title: string | null }, other: { title: string | null }): number {
  return collator.compare(one.title ?? '\uffff', other.title ?? '\uffff');
}

function interviewersOf(matches: readonly Match[]): Person[] {
  const people = new Map<string, Person>();
  for (const { evaluation } of matches) {
    const { authorId: id, authorName: name } = evaluation;
    if (id !== null && !isEmptyText(name) && !people.has(id)) people.set(id, { id, name });
  }
  const key = ({ name }: Person) => name.zh ?? name.en ?? '';
  return [...people.values()].sort((one, other) => collator.compare(key(one), key(other)));
}
