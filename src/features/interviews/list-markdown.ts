import type { InterviewList, ListedEvaluation, ListedGroup, ListedInterview } from '#contract/interviews.ts';
import { isEmptyText } from '#domain/localized.ts';
import { listedWarning } from '#domain/submission.ts';
import {
  conclusionWord,
  escapeMarkdown,
  inWords,
  nameInMarkdown,
  roundInWords,
  type TextOptions,
} from '../../evaluation/markdown-text.ts';
import { filtersInWords } from './filters-in-words.ts';
import type { InterviewsMessages } from './interviews-messages.ts';
import { byInterviewer, type InterviewerOwing, type OwedEvaluation } from './owed-evaluations.ts';

interface ListTextOptions extends TextOptions {
  words: InterviewsMessages;
  /** The full address of a record. */
  addressOf: (recordId: ListedEvaluation['recordId']) => string;
  /** The full address of the list. */
  address: string;
  /** The totals as the page words them. */
  totals: string;
}

type Context = ListTextOptions & Pick<InterviewList, 'readAt'>;

/** All of a list as Markdown, for a chat or a document: by application, by interview, or by owing interviewer. */
export function toMarkdown(list: InterviewList, options: ListTextOptions): string {
  const { words, messages, format, totals, address } = options;
  const context = { ...options, readAt: list.readAt };
  const filters = filtersInWords(list, options).map(escapeMarkdown).join(' · ');
  const facts = [totals, words.time(format.zone(list.readAt)), list.next === null ? '' : words.cut];
  const blocks = [
    `**${words.title}${messages.common.colon}${filters}**\n${facts.filter(Boolean).map(escapeMarkdown).join(' · ')}`,
    ...rowsOf(list, context),
    `[${words.title}](${address})`,
  ];
  return blocks.join('\n\n');
}

function rowsOf({ groups, view, query }: InterviewList, context: Context): string[] {
  if (view === 'owed') return byInterviewer(groups).map((each) => owingBlock(each, context));
  if (query.isFlat && groups.length > 0) return [groups.flatMap((group) => flatLines(group, context)).join('\n')];
  return groups.map((group) => groupBlock(group, context));
}

function groupBlock(group: ListedGroup, context: Context): string {
  const { words } = context;
  const stage = isEmptyText(group.stage) ? '' : words.stage(inWords(group.stage, context));
  const heading = joined(`**${candidateOf(group, context)}**`, jobOf(group), stage);
  return [heading, ...group.interviews.map((interview) => interviewLine(interview, '', context))].join('\n');
}

function flatLines(group: ListedGroup, context: Context): string[] {
  const whose = joined(candidateOf(group, context), jobOf(group));
  return group.interviews.map((interview) => interviewLine(interview, whose, context));
}

function interviewLine(interview: ListedInterview, whose: string, context: Context): string {
  const { messages } = context;
  const evaluations = interview.evaluations.map((evaluation) => evaluationLink(evaluation, interview, context));
  const what = joined(momentOf(interview, context), whose, roundInWords(interview, context));
  return `- ${what}${messages.common.colon}${evaluations.join(messages.common.listSeparator)}`;
}

function owingBlock({ name, owed }: InterviewerOwing, context: Context): string {
  const { words } = context;
  const heading = joined(`**${personOf(name, context)}**`, words.evaluations(owed.length));
  return [heading, ...owed.map((each) => owedLine(each, context))].join('\n');
}

function owedLine({ group, interview, evaluation }: OwedEvaluation, context: Context): string {
  const link = `[${outcomeInWords(evaluation, interview, context)}](${context.addressOf(evaluation.recordId)})`;
  const whose = joined(candidateOf(group, context), jobOf(group));
  return `- ${joined(link, whose, roundInWords(interview, context), momentOf(interview, context))}`;
}

function evaluationLink(evaluation: ListedEvaluation, interview: ListedInterview, context: Context): string {
  const who = personOf(evaluation.interviewer.name, context);
  const outcome = outcomeInWords(evaluation, interview, context);
  return `[${outcome} · ${context.messages.record.interviewerNamed(who)}](${context.addressOf(evaluation.recordId)})`;
}

/** The only part of the text that comes from an evaluation's content. */
function outcomeInWords(evaluation: ListedEvaluation, { beginsAt }: ListedInterview, context: Context): string {
  const { words, messages, format, readAt } = context;
  if (evaluation.isMasked && evaluation.submission === 'submitted') return messages.details.submissions.submitted;
  if (listedWarning(evaluation) !== 'not-submitted') return conclusionWord(evaluation, messages, evaluation.isMasked);
  const isCounted = evaluation.isOwed && beginsAt !== null;
  return isCounted
    ? words.owedDays(format.daysBetween(beginsAt, readAt))
    : messages.record.conclusions['not-submitted'];
}

function candidateOf({ candidate, applicationId }: ListedGroup, { words }: Context): string {
  return nameInMarkdown((candidate ?? '').trim()) || words.application(applicationId.slice(-6));
}

function jobOf({ job }: ListedGroup): string {
  return nameInMarkdown((job?.title ?? '').trim());
}

function personOf(name: ListedEvaluation['interviewer']['name'], context: Context): string {
  return (isEmptyText(name) ? '' : inWords(name, context).trim()) || context.words.interviewerUnknown;
}

function momentOf({ beginsAt }: ListedInterview, { words, format, readAt }: Context): string {
  return beginsAt === null ? words.timeUnknown : format.moment(beginsAt, readAt);
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
