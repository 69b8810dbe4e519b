import type { DebriefAnswer, DebriefEvaluation } from '#contract/debrief.ts';
import type { DebriefRow } from '#domain/debrief.ts';
import { isolate } from '#domain/isolate.ts';
import { isEmptyText, type LanguageMode } from '#domain/localized.ts';
import { roundBelowWhole } from '#domain/shown-number.ts';
import { evaluationMessages } from '../../evaluation/evaluation-messages.ts';
import { conclusionWord, escapeMarkdown, inWords } from '../../evaluation/markdown-text.ts';
import { cellInWords, type Wording } from './cell-words.ts';
import type { Column } from './debrief-context.tsx';

interface DebriefText {
  heading: string;
  facts: string;
  answer: DebriefAnswer;
  columns: Column[];
  /** Scored dimensions, in the order shown. */
  rows: DebriefRow[];
}

interface TextOptions extends Wording {
  mode: LanguageMode;
  /** The full address of the page, for the link. */
  address: string;
}

/** The text lists at most this many rows, because a chat message is a summary. */
const listedRows = 12;

/** The conclusions and the disagreements, as a short Markdown text for a chat. Like the page, it shows no averages. */
export function toMarkdown({ heading, facts, columns, rows, answer }: DebriefText, options: TextOptions): string {
  const { words, messages, address } = options;
  const isMixed = answer.applications.length > 1;
  const blocks = [
    `**${escapeMarkdown(heading)}**\n${escapeMarkdown(facts)}`,
    columns.map((column) => verdictLine(column, answer, options)).join('\n'),
    (answer.masked.includes('scores') ? [] : rows)
      .slice(0, listedRows)
      .map((row) => rowLine(row, columns, options))
      .join('\n'),
    rows.length > listedRows && !answer.masked.includes('scores') ? `… ${messages.dimensions.count(rows.length)}` : '',
    isMixed ? words.severalCandidates : '',
    words.nothingAveraged,
    `[${words.title}](${address})`,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function verdictLine({ evaluation, name }: Column, answer: DebriefAnswer, options: TextOptions): string {
  const { messages } = options;
  const parts = [
    `**${conclusionWord(evaluation, messages, evaluation.isMasked)}**`,
    candidateOf(evaluation, answer),
    messages.record.interviewerNamed(name),
    roundOf(evaluation, options),
    ...(evaluation.record ? factsOf(evaluation.record, options) : []),
  ];
  const [verdict, ...rest] = parts;
  return `- ${[verdict, ...rest.filter((part) => part !== '').map(escapeMarkdown)].join(' · ')}`;
}

function candidateOf({ applicationId }: DebriefEvaluation, { applications }: DebriefAnswer): string {
  if (applications.length < 2) return '';
  return isolate(applications.find((each) => each.applicationId === applicationId)?.candidate ?? '');
}

function roundOf({ round, roundType }: DebriefEvaluation, { language, messages }: TextOptions): string {
  const number = round === null ? '' : evaluationMessages[language].roundNumber(round);
  const type = isEmptyText(roundType) ? '' : isolate(roundType[language] ?? roundType.zh ?? roundType.en ?? '');
  return [number, type].filter((part) => part !== '').join(' ') || messages.common.notGiven;
}

function factsOf(
  { level, total }: NonNullable<DebriefEvaluation['record']>,
  { language, format }: TextOptions,
): string[] {
  const text = level && (isEmptyText(level.description) ? level.name : level.description);
  const score = total?.score ?? null;
  const full = total?.full ?? null;
  return [
    text ? isolate(text[language] ?? text.zh ?? text.en ?? '') : '',
    score === null || full === null ? '' : `${format.number(score)} / ${format.number(full)}`,
  ];
}

function rowLine({ dimension, cells, spread }: DebriefRow, columns: Column[], options: TextOptions): string {
  const { words, messages, format } = options;
  const apart =
    spread === null || spread === 0 ? '' : words.apart(format.number(Math.max(0.1, roundBelowWhole(spread, 1))));
  const said = columns.flatMap(({ index, name }) => {
    const cell = cells[index];
    return cell && cell.kind !== 'no-record' ? escapeMarkdown(`${name} ${cellInWords(cell, options)}`) : [];
  });
  const title = `${inWords(dimension.name, options)}${apart === '' ? '' : messages.common.inBrackets(apart)}`;
  return `- ${title}${messages.common.colon}${said.join(messages.common.listSeparator)}`;
}
