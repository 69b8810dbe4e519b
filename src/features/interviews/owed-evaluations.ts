import type { ListedEvaluation, ListedGroup, ListedInterview } from '#contract/interviews.ts';
import type { LocalizedText } from '#domain/localized.ts';

export interface OwedEvaluation {
  group: ListedGroup;
  interview: ListedInterview;
  evaluation: ListedEvaluation;
}

export interface InterviewerOwing {
  key: string;
  name: LocalizedText;
  owed: OwedEvaluation[];
}

/**
 * Groups owed evaluations by interviewer, in the order of each interviewer's first one. An evaluation without an
 * interviewer is a group of its own.
 */
export function byInterviewer(groups: readonly ListedGroup[]): InterviewerOwing[] {
  const interviewers = new Map<string, InterviewerOwing>();
  for (const group of groups) {
    for (const interview of group.interviews) {
      for (const evaluation of interview.evaluations) {
        const { id, name } = evaluation.interviewer;
        const key = id ?? evaluation.recordId;
        const known = interviewers.get(key) ?? { key, name, owed: [] };
        known.owed.push({ group, interview, evaluation });
        interviewers.set(key, known);
      }
    }
  }
  return [...interviewers.values()];
}
