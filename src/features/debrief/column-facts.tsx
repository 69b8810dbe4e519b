import type { DebriefRecord } from '#contract/debrief.ts';
import { countEvidence } from '#domain/evidence.ts';
import { isEmptyText } from '#domain/localized.ts';
import type { BlindPart } from '#domain/record.ts';
import { stateScore } from '#domain/score.ts';
import { blindMessages } from '../../blind/blind-messages.ts';
import { Mask } from '../../blind/mask.tsx';
import { Unreadable } from '../../evaluation/unreadable.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized } from '../../i18n/localized-text.tsx';
import { debriefMessages } from './debrief-messages.ts';

/** Number and words of the level, because the number alone means little. */
export function Level({ record: { level, unreadable, masked } }: { record: DebriefRecord }) {
  const { messages, format } = useLocale();
  if (masked.includes('conclusion')) return <MaskedFact part="conclusion" of="level" />;
  if (level === null) return unreadable.includes('level') ? <Unreadable /> : <span>{messages.common.notGiven}</span>;
  const text = isEmptyText(level.description) ? level.name : level.description;
  const number = level.level === null ? null : format.number(level.level);
  if (isEmptyText(text)) return <span translate="no">{number ?? messages.common.notGiven}</span>;
  return (
    <>
      {number !== null && <span translate="no">{`${number} · `}</span>}
      <Localized text={text} second="below" />
    </>
  );
}

/** The total that Feishu calculated; Mianping calculates none. */
export function Total({ record: { total, unreadable, masked } }: { record: DebriefRecord }) {
  const { messages, format } = useLocale();
  if (masked.includes('scores')) return <MaskedFact part="scores" of="total" />;
  const stated = stateScore({ value: total?.score ?? null, full: total?.full ?? null });
  if (stated.kind === 'not-scored')
    return unreadable.includes('total') ? <Unreadable /> : <span>{messages.record.noTotal}</span>;
  return (
    <span translate="no" className="tabular">
      <strong className="text-sm text-ink">{format.number(stated.value)}</strong>
      <span>{stated.kind === 'of-full' ? ` / ${format.number(stated.full)}` : ` · ${messages.scores.noFull}`}</span>
    </span>
  );
}

export function Coverage({ record: { dimensions, masked } }: { record: DebriefRecord }) {
  const { messages } = useLocale();
  const words = useMessages(debriefMessages);
  const { supported, scored } = countEvidence(dimensions);
  if (masked.includes('scores')) return <MaskedFact part="scores" of="evidence" />;
  return (
    <span translate="no" className="tabular">
      {scored === 0 ? messages.scores.nothingScored : words.evidenceOf(supported, scored)}
    </span>
  );
}

function MaskedFact({ part, of }: { part: BlindPart; of: 'level' | 'total' | 'evidence' }) {
  const words = useMessages(blindMessages);
  return (
    <Mask part={part} className="h-6 w-full max-w-27 rounded-md text-xs max-sm:w-27">
      {words[of]}
    </Mask>
  );
}
