import type { ListedInterview } from '#contract/interviews.ts';
import { isolate } from '#domain/isolate.ts';
import {
  chooseText,
  isEmptyText,
  type Language,
  type LanguageMode,
  type LocalizedText,
  otherLanguage,
} from '#domain/localized.ts';
import { type InterviewRecord, isUnknown, type Score } from '#domain/record.ts';
import { stateScore } from '#domain/score.ts';
import { listedWarning } from '#domain/submission.ts';
import type { Messages } from '../i18n/en.ts';
import type { Format } from '../i18n/format.ts';
import { evaluationMessages } from './evaluation-messages.ts';

export interface TextOptions {
  mode: LanguageMode;
  language: Language;
  messages: Messages;
  format: Format;
}

export function conclusionWord(
  evaluation: Pick<InterviewRecord, 'conclusion' | 'submission'> & { isOwed?: boolean },
  { record, common, details }: Messages,
  isWithheld: boolean,
): string {
  const { conclusion } = evaluation;
  const word =
    conclusion === null
      ? isWithheld
        ? record.withheld
        : record.noConclusion
      : isUnknown(conclusion)
        ? common.unknown(conclusion.unknown)
        : record.conclusions[conclusion];
  const warning = listedWarning({ isOwed: false, ...evaluation });
  const isUnsaid = warning === 'disagreement' || (warning === 'not-submitted' && conclusion === null);
  return isUnsaid ? `${word}${common.listSeparator}${details.submissions['not-submitted']}` : word;
}

/** `mark` is the Markdown around the value, such as `**`. */
export function scoreInWords(score: Score, { messages, format }: TextOptions, mark = ''): string {
  const stated = stateScore(score);
  if (stated.kind === 'not-scored') return messages.scores.notScored;
  const value = `${mark}${format.number(stated.value)}${mark}`;
  if (stated.kind === 'of-full') return `${value} / ${format.number(stated.full)}`;
  return `${value}${messages.common.inBrackets(messages.scores.noFull)}`;
}

export function inWords(text: LocalizedText, { mode, language, messages }: TextOptions): string {
  const own = chooseText(text, language)?.text ?? messages.common.unnamed;
  const other = mode === 'both' ? text[otherLanguage[language]] : null;
  const shown = other === null || other === own ? [own] : [own, other];
  return shown.map(nameInMarkdown).join(' / ');
}

/** "Round 2 Technical", or the known part of it; empty if nothing is known. */
export function roundInWords(
  { round, roundType }: Pick<ListedInterview, 'round' | 'roundType'>,
  options: TextOptions,
): string {
  const number = round === null ? '' : evaluationMessages[options.language].roundNumber(round);
  const type = isEmptyText(roundType) ? '' : inWords(roundType, options);
  return [number, type].filter((part) => part !== '').join(' ');
}

/** Characters that would start a nested list at the beginning of a list item. */
export const blockMarker = /^(\s*\d*)([-+=.)])(?=[\s=-]|$)/;
const breaks = /[\p{Cc}\u2028\u2029]+/gu;

/** A text that another person wrote, escaped and isolated, to be a part of a line. */
export function nameInMarkdown(text: string): string {
  return escapeMarkdown(isolate(text));
}

/** Puts a text on one line and escapes Markdown. Callers `isolate` the parts that other people wrote first. */
export function escapeMarkdown(text: string): string {
  const line = text.replace(breaks, ' ');
  return line.replace(/[\\`*_[\]<>#|~]|&(?=#?\w+;)/g, '\\$&');
}
