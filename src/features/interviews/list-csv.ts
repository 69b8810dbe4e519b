import type { InterviewList, ListedEvaluation, ListedGroup, ListedInterview } from '#contract/interviews.ts';
import { chooseText, type Language, type LocalizedText } from '#domain/localized.ts';
import { isUnknown } from '#domain/record.ts';
import type { Messages } from '../../i18n/en.ts';
import type { InterviewsMessages } from './interviews-messages.ts';

interface CsvOptions {
  language: Language;
  words: InterviewsMessages;
  messages: Messages;
  /** The full address of a record. */
  addressOf: (recordId: ListedEvaluation['recordId']) => string;
}

/** One line an evaluation, for a spreadsheet: UTF-8 with a byte order mark, lines ended as RFC 4180 has it. */
export function toCsv(groups: InterviewList['groups'], options: CsvOptions): string {
  const { csv } = options.words;
  const lines = groups.flatMap((group) =>
    group.interviews.flatMap((interview) =>
      interview.evaluations.map((evaluation) => lineOf({ group, interview, evaluation }, options)),
    ),
  );
  return `\uFEFF${[csv.columns, ...lines].map((cells) => `${cells.map(toCell).join(',')}\r\n`).join('')}`;
}

interface Row {
  group: ListedGroup;
  interview: ListedInterview;
  evaluation: ListedEvaluation;
}

function lineOf({ group, interview, evaluation }: Row, { language, words, messages, addressOf }: CsvOptions): string[] {
  const inWords = (text: LocalizedText) => chooseText(text, language)?.text ?? '';
  const { conclusion, submission, interviewer, recordId } = evaluation;
  const { beginsAt, round, roundType } = interview;
  const code = (unknown: { unknown: number }) => messages.common.unknown(unknown.unknown);
  return [
    group.candidate ?? '',
    group.job?.title ?? '',
    inWords(group.stage),
    beginsAt === null ? '' : new Date(beginsAt).toISOString(),
    round === null ? '' : words.roundNumber(round),
    inWords(roundType),
    inWords(interviewer.name),
    conclusion === null ? '' : isUnknown(conclusion) ? code(conclusion) : messages.record.conclusions[conclusion],
    submission === null ? '' : isUnknown(submission) ? code(submission) : messages.details.submissions[submission],
    addressOf(recordId),
    toTextId(recordId),
    toTextId(group.applicationId),
  ];
}

/** A spreadsheet takes nineteen digits for a number and rounds them; with a letter before them they stay. */
function toTextId(id: string): string {
  return `#${id}`;
}

/** Always quoted. What a spreadsheet would run as a formula gets an apostrophe, and so do signs of older formats. */
function toCell(text: string): string {
  const harmless = /^\s*[=+\-@|%＝＋－＠]/u.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""').replace(/[\r\n\t]+/g, ' ')}"`;
}
