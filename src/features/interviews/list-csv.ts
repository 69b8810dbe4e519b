import type { ListFile, ListFileOptions } from '#contract/document.ts';
import type { InterviewList, ListedEvaluation, ListedGroup, ListedInterview } from '#contract/interviews.ts';
import { chooseText, type Language, type LocalizedText } from '#domain/localized.ts';
import { isUnknown } from '#domain/record.ts';
import type { Messages } from '../../i18n/en.ts';
import { createFormat, type Format } from '../../i18n/format.ts';
import { catalogues } from '../../i18n/locale.tsx';
import { sentenceLanguage } from '../../i18n/preferences.ts';
import { languageParameter, paths } from '../../paths.ts';
import { csvMessages } from './csv-messages.ts';
import { type InterviewsMessages, interviewsMessages } from './interviews-messages.ts';

interface Context {
  language: Language;
  words: InterviewsMessages;
  messages: Messages;
  format: Format;
  /** The full address of a record. */
  addressOf: (recordId: ListedEvaluation['recordId']) => string;
}

const day = 86_400_000;
/** The lines of one chunk, which take a few milliseconds. */
const linesAtOnce = 200;

/** Writes one line for each evaluation, for a spreadsheet: UTF-8 with a byte order mark, and line ends of RFC 4180. */
export function writeListFile(list: InterviewList, { preferences, origin }: ListFileOptions): ListFile {
  const language = sentenceLanguage(preferences);
  const format = createFormat(language, preferences.timeZone);
  const query = `${languageParameter}=${preferences.mode}`;
  const context: Context = {
    ...{ language, format, words: interviewsMessages[language], messages: catalogues[language] },
    addressOf: (recordId) => `${origin}${paths.record(recordId)}?${query}`,
  };
  const nameIn = (each: Language) => `${csvMessages[each].file} ${format.plainTime(list.readAt).slice(0, 10)}`;
  const columns = csvMessages[language].columns(zoneOf(list, preferences.timeZone, format));
  return { name: nameIn(language), plainName: nameIn('en'), parts: partsOf(list, columns, context) };
}

function* partsOf(list: InterviewList, columns: string[], context: Context): Generator<string> {
  let lines = [`\uFEFF${toLine(columns)}`];
  for (const row of rowsOf(list)) {
    lines.push(toLine(cellsOf(row, context)));
    if (lines.length < linesAtOnce) continue;
    yield lines.join('');
    lines = [];
  }
  // If the list is too long for one file, the last line says so.
  if (list.next !== null) lines.push(toLine([context.words.cut]));
  yield lines.join('');
}

interface Row {
  group: ListedGroup;
  interview: ListedInterview;
  evaluation: ListedEvaluation;
}

function* rowsOf({ groups }: InterviewList): Generator<Row> {
  for (const group of groups)
    for (const interview of group.interviews)
      for (const evaluation of interview.evaluations) yield { group, interview, evaluation };
}

function cellsOf({ group, interview, evaluation }: Row, { language, words, messages, ...context }: Context): string[] {
  const inWords = (text: LocalizedText) => chooseText(text, language)?.text ?? '';
  const { conclusion, submission, interviewer, recordId } = evaluation;
  const { beginsAt, round, roundType } = interview;
  const code = (unknown: { unknown: number }) => messages.common.unknown(unknown.unknown);
  return [
    group.candidate ?? '',
    group.job?.title ?? '',
    inWords(group.stage),
    beginsAt === null ? '' : context.format.plainTime(beginsAt),
    round === null ? '' : words.roundNumber(round),
    inWords(roundType),
    inWords(interviewer.name),
    conclusion === null ? '' : isUnknown(conclusion) ? code(conclusion) : messages.record.conclusions[conclusion],
    submission === null ? '' : isUnknown(submission) ? code(submission) : messages.details.submissions[submission],
    context.addressOf(recordId),
    toTextId(recordId),
    toTextId(group.applicationId),
  ];
}

/** "Europe/London, UTC+0, UTC+1": the name, and each offset that occurs in the list (summer and winter time). */
function zoneOf(list: InterviewList, timeZone: string, format: Format): string {
  const moments = list.groups.flatMap(({ interviews }) => interviews.flatMap(({ beginsAt }) => beginsAt ?? []));
  // One moment of each day is enough: formatting each of thousands would hold up other requests.
  const ofDays = new Map((moments.length === 0 ? [list.readAt] : moments).map((at) => [Math.floor(at / day), at]));
  const offsets = [...ofDays.values()].map(format.zone);
  return [...new Set([timeZone, ...offsets])].join(', ');
}

/** A spreadsheet would read the nineteen digits as a number and round them. A sign before them keeps them as text. */
function toTextId(id: string): string {
  return `#${id}`;
}

function toLine(cells: string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

/**
 * Quotes every cell. A text that a spreadsheet would run as a formula gets an apostrophe, and so does a text that
 * begins with a sign of an older format.
 */
function toCell(text: string): string {
  const harmless = /^\s*[=+\-@|%＝＋－＠]/u.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""').replace(/[\r\n\t]+/g, ' ')}"`;
}
