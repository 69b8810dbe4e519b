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

/** In the order of their oldest evaluation. Where Feishu names nobody, each evaluation stands by itself. */
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
