import { countEvidence } from '#domain/evidence.ts';
import {
  chooseText,
  isEmptyText,
  type Language,
  type LanguageMode,
  type LocalizedText,
  otherLanguage,
} from '#domain/localized.ts';
import { type InterviewRecord, isUnknown, type Score } from '#domain/record.ts';
import { checkArithmetic, stateScore } from '#domain/score.ts';
import { submissionWarning } from '#domain/submission.ts';
import type { Messages } from '../../i18n/en.ts';
import type { Format } from '../../i18n/format.ts';
import { type ScoreRow, scoreRows } from './scores/score-rows.ts';

interface MarkdownOptions {
  mode: LanguageMode;
  language: Language;
  messages: Messages;
  format: Format;
  /** The absolute URL of the record, for the link. */
  address: string;
}

/** In characters: only the beginning of the notes fits a chat message. */
const notesLength = 600;
const listedScores = 20;

/** A short summary of the record in Markdown, for a chat, in the language of the page. */
export function toMarkdown(record: InterviewRecord, options: MarkdownOptions): string {
  const { messages, address } = options;
  const blocks = [
    `**${conclusionWord(record, messages)}** · ${heading(record, options)}`,
    [levelLine(record, options), totalLine(record, options), bylineOf(record, options)].filter(Boolean).join('\n'),
    scoreLines(record, options),
    record.notes === null ? '' : quote(record.notes),
    `[${messages.markdown.link}](${address})`,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function conclusionWord(evaluation: InterviewRecord, { record, common, details }: Messages): string {
  const { conclusion } = evaluation;
  const word =
    conclusion === null
      ? record.noConclusion
      : isUnknown(conclusion)
        ? common.unknown(conclusion.unknown)
        : record.conclusions[conclusion];
  const warning = submissionWarning(evaluation);
  const isUnsaid = warning === 'disagreement' || (warning === 'not-submitted' && conclusion === null);
  return isUnsaid ? `${word}${common.listSeparator}${details.submissions['not-submitted']}` : word;
}

function heading({ interviewer }: InterviewRecord, options: MarkdownOptions): string {
  if (interviewer === null || isEmptyText(interviewer.name)) return options.messages.record.heading;
  return options.messages.record.headingBy(inWords(interviewer.name, options));
}

function levelLine({ level }: InterviewRecord, options: MarkdownOptions): string {
  if (level === null) return '';
  const { record, common } = options.messages;
  const texts = [level.name, level.description].filter((text) => !isEmptyText(text));
  const parts = texts.map((text) => inWords(text, options));
  if (parts.length === 0 && level.level !== null) parts.push(record.levelNumber(options.format.number(level.level)));
  return parts.length === 0 ? '' : `${record.level}${common.colon}${parts.join(' · ')}`;
}

function totalLine(record: InterviewRecord, options: MarkdownOptions): string {
  const { total } = record;
  const { messages } = options;
  if (total === null || total.score === null) return '';
  const { calculation } = total;
  const name = typeof calculation === 'string' ? messages.record.calculations[calculation] : messages.record.total;
  const stated = scoreInWords({ value: total.score, full: total.full }, options, '**');
  const arithmetic = checkArithmetic(record);
  const check = arithmetic
    ? messages.common.inBrackets(messages.record.arithmetic[arithmetic.kind](arithmetic.count))
    : '';
  return `${name}${messages.common.colon}${stated}${check}`;
}

function bylineOf({ submittedAt }: InterviewRecord, { messages, format }: MarkdownOptions): string {
  return submittedAt === null ? '' : messages.record.submittedAt(format.dateTime(submittedAt));
}

function scoreLines(record: InterviewRecord, options: MarkdownOptions): string {
  const rows = scoreRows(record.dimensions, 'form');
  if (rows.length === 0) return '';
  const { messages } = options;
  const { supported, scored } = countEvidence(record.dimensions);
  const lines = rows.slice(0, listedScores).map((row) => scoreLine(row, options));
  if (rows.length > listedScores) lines.push(`- … ${messages.dimensions.count(rows.length)}`);
  const coverage = scored === 0 ? messages.scores.nothingScored : messages.scores.evidence(supported, scored);
  return [...lines, '', coverage].join('\n');
}

function scoreLine({ dimension, score }: ScoreRow, options: MarkdownOptions): string {
  const name = inWords(dimension.name, options).replace(blockMarker, '$1\\$2');
  return `- ${name}${options.messages.common.colon}${scoreInWords(score, options)}`;
}

/** `mark` is the Markdown around the value, such as `**`. */
function scoreInWords(score: Score, { messages, format }: MarkdownOptions, mark = ''): string {
  const stated = stateScore(score);
  if (stated.kind === 'not-scored') return messages.scores.notScored;
  const value = `${mark}${format.number(stated.value)}${mark}`;
  if (stated.kind === 'of-full') return `${value} / ${format.number(stated.full)}`;
  return `${value}${messages.common.inBrackets(messages.scores.noFull)}`;
}

function inWords(text: LocalizedText, { mode, language, messages }: MarkdownOptions): string {
  const own = chooseText(text, language)?.text ?? messages.common.unnamed;
  const other = mode === 'both' ? text[otherLanguage[language]] : null;
  return escapeMarkdown(other === null || other === own ? own : `${own} / ${other}`);
}

function quote(notes: string): string {
  const beginning = notes.length > notesLength ? `${[...notes.slice(0, notesLength)].slice(0, -1).join('')}…` : notes;
  return beginning
    .split(/\r?\n/)
    .map((line) => `> ${escapeMarkdown(line).replace(ruleLine, '$1\\$2')}`.trimEnd())
    .join('\n');
}

/** At the beginning of a list item, would start a nested list. */
const blockMarker = /^(\s*\d*)([-+=.)])(?=[\s=-]|$)/;
/** Would turn the line above into a heading. List markers are not escaped: lists in the notes may stay lists. */
const ruleLine = /^(\s*)([-=][-=\s]*)$/;
const breaks = /[\p{Cc}\u2028\u2029]+/gu;
/** Unclosed, they would reorder the numbers behind the text. */
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** Puts a text on one line and escapes what a chat would take for markup. */
function escapeMarkdown(text: string): string {
  const line = text.replace(breaks, ' ').replace(bidiControls, '');
  return line.replace(/[\\`*_[\]<>#|~]|&(?=#?\w+;)/g, '\\$&');
}
