import type { DebriefCell } from '#domain/debrief.ts';
import { hasEvidence } from '#domain/evidence.ts';
import { isolate } from '#domain/isolate.ts';
import { chooseText, type Language } from '#domain/localized.ts';
import type { Dimension } from '#domain/record.ts';
import { blindMessages } from '../../blind/blind-messages.ts';
import type { Messages } from '../../i18n/en.ts';
import type { Format } from '../../i18n/format.ts';
import type { DebriefMessages } from './debrief-messages.ts';

export interface Wording {
  language: Language;
  messages: Messages;
  words: DebriefMessages;
  format: Format;
}

/** The content of a cell in one line, for screen readers and for a chat. */
export function cellInWords(cell: DebriefCell, wording: Wording): string {
  const { messages, words, format } = wording;
  if (cell.kind === 'no-record') return messages.record.conclusions['not-submitted'];
  if (cell.kind === 'not-in-form') return words.notInForm;
  if (cell.kind === 'unreadable') return messages.common.unreadable;
  if (cell.kind === 'masked') return blindMessages[wording.language].withheld;
  if (cell.kind === 'not-scored') return messages.scores.notScored;
  if (cell.kind === 'not-answered') return messages.dimensions.notAnswered;
  if (cell.kind === 'answered') return answerInWords(cell.dimension, wording);
  const value = format.number(cell.value);
  return cell.full === null
    ? `${value}${messages.common.inBrackets(messages.scores.noFull)}`
    : `${value} / ${format.number(cell.full)}`;
}

/** The content of a cell in one line, with a sign if the cell has words behind it. */
export function cellWithSign(cell: DebriefCell, wording: Wording): string {
  const { messages, words } = wording;
  const said = cellInWords(cell, wording);
  if (cell.kind !== 'scored' && cell.kind !== 'raw' && cell.kind !== 'masked') return said;
  return `${said}${messages.common.listSeparator}${hasEvidence(cell.dimension) ? words.hasText : words.noText}`;
}

/** The chosen options, the text or the number of an answer; the comment if the answer has none of them. */
export function answerInWords({ answer, comment }: Dimension, { language, messages, format }: Wording): string {
  const options = answer.options.map(({ name }) =>
    isolate(chooseText(name, language)?.text ?? messages.common.unnamed),
  );
  const value = answer.score?.value ?? null;
  const parts = [
    options.join(messages.common.listSeparator),
    isolate(answer.text ?? ''),
    value === null ? '' : format.number(value),
  ];
  return parts.filter((part) => part !== '').join(' · ') || isolate(comment ?? '');
}
