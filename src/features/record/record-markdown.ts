import type { ListedGroup } from '#contract/interviews.ts';
import { countEvidence } from '#domain/evidence.ts';
import { withoutDirectionControls } from '#domain/isolate.ts';
import { isEmptyText, type LocalizedText } from '#domain/localized.ts';
import type { InterviewRecord } from '#domain/record.ts';
import { checkArithmetic } from '#domain/score.ts';
import {
  blockMarker,
  conclusionWord,
  escapeMarkdown,
  inWords,
  nameInMarkdown,
  roundInWords,
  scoreInWords,
  type TextOptions,
} from '../../evaluation/markdown-text.ts';
import { bylineOf, headingOf, subjectOf } from './record-subject.ts';
import { type ScoreRow, scoreRows } from './scores/score-rows.ts';

interface MarkdownOptions extends TextOptions {
  /** The record's application; `null` while it is not known. */
  application: ListedGroup | null;
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
    headOf(record, options),
    [levelLine(record, options), totalLine(record, options), submittedLine(record, options)].filter(Boolean).join('\n'),
    scoreLines(record, options),
    record.notes === null ? '' : quote(record.notes),
    `[${messages.markdown.link}](${address})`,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** The conclusion with the heading of the page; below it round, time and interviewer. */
function headOf(record: InterviewRecord, options: MarkdownOptions): string {
  const { messages, format } = options;
  const { candidate, job, ...rest } = subjectOf(record, options.application);
  const subject = { ...rest, candidate: candidate && nameInMarkdown(candidate), job: job && nameInMarkdown(job) };
  const named = (text: LocalizedText) => inWords(text, options);
  const { interview } = subject;
  const beginsAt = interview?.beginsAt ?? null;
  const conclusion = `**${conclusionWord(record, messages, record.masked.includes('conclusion'))}**`;
  const lines = [
    [conclusion, ...headingOf(subject, messages, named)],
    [
      subject.candidate === null ? subject.job : null,
      interview && roundInWords(interview, options),
      beginsAt === null ? null : format.dateTime(beginsAt),
      bylineOf(subject, messages, named),
    ],
  ];
  return lines
    .map((parts) => parts.filter(Boolean).join(' · '))
    .filter(Boolean)
    .join('\n');
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

function submittedLine({ submittedAt }: InterviewRecord, { messages, format }: MarkdownOptions): string {
  return submittedAt === null ? '' : messages.record.submittedAt(format.dateTime(submittedAt));
}

function scoreLines(record: InterviewRecord, options: MarkdownOptions): string {
  const rows = scoreRows(record.dimensions, 'form');
  if (rows.length === 0 || record.masked.includes('scores')) return '';
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

function quote(notes: string): string {
  const beginning = notes.length > notesLength ? `${[...notes.slice(0, notesLength)].slice(0, -1).join('')}…` : notes;
  return beginning
    .split(/\r?\n/)
    .map((line) => `> ${escapeMarkdown(withoutDirectionControls(line)).replace(ruleLine, '$1\\$2')}`.trimEnd())
    .join('\n');
}

/**
 * A line that would turn the line above it into a heading. Lists in the notes may stay lists, so markers are not
 * escaped.
 */
const ruleLine = /^(\s*)([-=][-=\s]*)$/;
