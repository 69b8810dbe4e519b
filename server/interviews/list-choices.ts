import type { Person } from '#contract/access.ts';
import { type InterviewList, type ListView, listViews } from '#contract/interviews.ts';
import { isEmptyText } from '#domain/localized.ts';
import type { VisibleApplication } from '../access/visible-application.ts';
import type { Pause } from '../directory/turns.ts';
import { createMatcher, forEachMatch, isManaged, type Match, type MatchRequest } from './match-evaluations.ts';
import { sortInTurns } from './sort-in-turns.ts';

type Applications = readonly VisibleApplication[];

/** The views that are of use to this reader, and how many evaluations or applications each has in the period. */
export async function countViews(
  applications: Applications,
  request: MatchRequest,
  pause: Pause,
): Promise<InterviewList['views']> {
  const { person, managedJobIds, query, now } = request;
  const views = listViews.map((view) => createView(view, { ...request, query: { ...query, view } }));
  const { isInPeriod } = createMatcher(request);
  let [isManager, isAuthor] = [false, false];
  const count = (match: Match) => {
    isAuthor ||= person !== null && match.evaluation.authorId === person.id;
    if (isInPeriod(match)) for (const view of views) view.count(match);
  };
  for (const application of applications) {
    isManager ||= isManaged(application, managedJobIds);
    forEachMatch({ application, interviews: application.interviews }, now, count);
    const turn = pause();
    if (turn !== undefined) await turn;
  }
  const isOfUse: Record<ListView, boolean> = { decide: isManager, mine: isAuthor, all: true, owed: true };
  return views.flatMap(({ view, read }) => (isOfUse[view] ? { view, count: read() } : []));
}

/**
 * Counts evaluations in a view that gives each a row of its own, otherwise applications. The evaluations of an
 * application come one after the other.
 */
function createView(view: ListView, request: MatchRequest) {
  const { isInView } = createMatcher(request);
  const isOfEvaluations = view === 'mine' || view === 'owed';
  let last: VisibleApplication | null = null;
  let count = 0;
  return {
    view,
    count(match: Match) {
      if (!isInView(match) || (!isOfEvaluations && match.application === last)) return;
      last = match.application;
      count += 1;
    },
    read: () => count,
  };
}

/** The jobs and interviewers by which a reader can filter the list of a view. */
export interface FilterChoices {
  jobs: InterviewList['jobs'];
  interviewers: Person[];
}

export async function readChoices(
  applications: Applications,
  request: MatchRequest,
  pause: Pause,
): Promise<FilterChoices> {
  const { isInView } = createMatcher(request);
  const jobs = new Map<string, string | null>();
  const people = new Map<string, Person>();
  const note = (match: Match) => {
    if (!isInView(match)) return;
    const { details } = match.application;
    if (details?.jobId) jobs.set(details.jobId, details.jobTitle);
    const { authorId: id, authorName: name } = match.evaluation;
    if (id !== null && !people.has(id) && !isEmptyText(name)) people.set(id, { id, name });
  };
  for (const application of applications) {
    forEachMatch({ application, interviews: application.interviews }, request.now, note);
    const turn = pause();
    if (turn !== undefined) await turn;
  }
  const nameOf = ({ name }: Person) => name.zh ?? name.en ?? '';
  return {
    jobs: await sortInTurns(
      Array.from(jobs, ([id, title]) => ({ id, title })),
      (one, other) => collator.compare(one.title ?? '\uffff', other.title ?? '\uffff'),
      pause,
    ),
    interviewers: await sortInTurns(
      [...people.values()],
      (one, other) => collator.compare(nameOf(one), nameOf(other)),
      pause,
    ),
  };
}

const collator = new Intl.Collator('zh-u-co-pinyin');
