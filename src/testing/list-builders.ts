import { emptyInterviewQuery } from '#contract/interview-query.ts';
import type { InterviewList, ListedEvaluation, ListedGroup } from '#contract/interviews.ts';
import { toRecordId } from './record-id.ts';

/** One evaluation of one round on 18 November 2026, of a person of this name, who passed. */
export function group(
  candidate: string | null,
  title: string,
  name: string,
  evaluation: Partial<ListedEvaluation> = {},
): ListedGroup {
  return {
    applicationId: '7574100000000100001',
    candidate,
    job: { id: '31', title },
    stage: { zh: '技术面', en: null },
    conclusionsDiffer: false,
    interviews: [
      {
        id: '41',
        beginsAt: Date.UTC(2026, 10, 18, 7),
        round: 2,
        roundType: { zh: '技术面', en: 'Technical' },
        evaluations: [
          {
            recordId: toRecordId('7574263901857443852'),
            interviewer: { id: 'ou_1', name: { zh: name, en: null } },
            isMine: false,
            conclusion: 'pass',
            isMasked: false,
            submission: 'submitted',
            isOwed: false,
            ...evaluation,
          },
        ],
      },
    ],
  };
}

/** The whole list of these. */
export function listOf(groups: ListedGroup[], given: Partial<InterviewList> = {}): InterviewList {
  const evaluations = groups.flatMap(({ interviews }) => interviews.flatMap((interview) => interview.evaluations));
  return {
    asked: { ...emptyInterviewQuery, isWhole: true },
    query: { ...emptyInterviewQuery, isWhole: true },
    view: 'all',
    readAt: Date.UTC(2026, 10, 26),
    views: [],
    totals: {
      applications: groups.length,
      interviews: groups.length,
      evaluations: evaluations.length,
      notSubmitted: evaluations.filter(({ isOwed }) => isOwed).length,
    },
    groups,
    next: null,
    jobs: [],
    interviewers: [],
    withoutNames: { candidates: false, jobs: false, missingScopes: [] },
    completeness: 'complete',
    ...given,
  };
}
