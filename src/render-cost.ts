import type { DebriefAnswer } from '#contract/debrief.ts';
import type { DocumentContent } from '#contract/document.ts';
import type { InterviewList, ListedGroup } from '#contract/interviews.ts';
import { dimensionsAtFirst } from './features/debrief/entries.ts';
import { countUnfolded } from './features/record/unfolded-text.ts';

/** Characters of a record that the page cannot fold. Each may stand in several places of the page. */
const mostUnfolded = 200_000;
/** Characters of a debrief or a list, most of them only in the document's data. */
const mostText = 1_000_000;
/** Evaluations of a list, cells of a debrief, or people in a table. Each takes a tenth of a millisecond to render. */
const mostLines = 600;
/** A menu's entry takes a third of the time of a line. */
const choicesOfALine = 3;

/** Whether rendering this page would hold up all other requests. Then the browser renders it. */
export function isTooMuch({ record, context, interviews, debrief, signedIn }: DocumentContent): boolean {
  const lines = [
    interviews ? linesOfList(interviews) : 0,
    context?.application ? linesOfGroup(context.application) : 0,
    debrief ? linesOfDebrief(debrief) : 0,
    signedIn?.length ?? 0,
  ];
  if (lines.some((count) => count > mostLines)) return true;
  if (record && countUnfolded(record) > mostUnfolded) return true;
  if (debrief && countUnfoldedIn(debrief) > mostUnfolded) return true;
  return countText(interviews) > mostText || countText(debrief) > mostText;
}

function linesOfList({ groups, jobs, interviewers }: InterviewList): number {
  const lines = groups.reduce((sum, group) => sum + linesOfGroup(group), 0);
  return lines + (jobs.length + interviewers.length) / choicesOfALine;
}

function linesOfGroup({ interviews }: ListedGroup): number {
  return interviews.reduce((sum, { evaluations }) => sum + evaluations.length, 0);
}

function linesOfDebrief({ evaluations }: DebriefAnswer): number {
  return evaluations.reduce(
    (sum, { record }) => sum + 1 + Math.min(record?.dimensions.length ?? 0, dimensionsAtFirst),
    0,
  );
}

function countUnfoldedIn({ evaluations }: DebriefAnswer): number {
  return evaluations.reduce(
    (sum, { record }) => sum + (record ? countUnfolded({ ...record, questions: [], codeQuestions: [] }) : 0),
    0,
  );
}

function countText(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, part) => sum + countText(part), 0);
}
