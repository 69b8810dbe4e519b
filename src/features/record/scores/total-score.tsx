import { type InterviewRecord, isUnknown, type TotalScore as Total } from '#domain/record.ts';
import { checkArithmetic, type ScoreStatement, stateScore } from '#domain/score.ts';
import { Unreadable } from '../../../evaluation/unreadable.tsx';
import { useLocale } from '../../../i18n/locale.tsx';
import { Message } from '../../../i18n/message.tsx';

/** The form's total as Feishu states it, and whether the returned scores add up to it. */
export function TotalScore({ record, unreadable }: { record: InterviewRecord; unreadable: boolean }) {
  const { messages } = useLocale();
  const { total } = record;
  const stated = stateScore({ value: total?.score ?? null, full: total?.full ?? null });
  if (total === null || stated.kind === 'not-scored') {
    return (
      <p className="text-end text-sm text-ink-soft max-sm:ms-auto">
        {unreadable ? <Unreadable /> : messages.record.noTotal}
      </p>
    );
  }
  const arithmetic = checkArithmetic(record);
  return (
    <div className="max-w-full min-w-0 text-end max-sm:ms-auto max-sm:min-w-28">
      <p className="leading-none">
        <Amount stated={stated} />
      </p>
      <p className="mt-1.5 text-sm text-ink-soft">
        <Calculation total={total} />
      </p>
      {arithmetic && (
        // Wraps under the amount instead of making it wider.
        <p className="text-xs text-ink-faint max-sm:w-0 max-sm:min-w-full sm:max-w-60">
          {messages.record.arithmetic[arithmetic.kind](arithmetic.count)}
        </p>
      )}
    </div>
  );
}

/** Never shows a number without its maximum; where Feishu gives none, it says so. */
function Amount({ stated }: { stated: Exclude<ScoreStatement, { kind: 'not-scored' }> }) {
  const { messages, format } = useLocale();
  return (
    <>
      <span translate="no" className="tabular">
        <strong className="text-4xl font-bold">{format.number(stated.value)}</strong>
        {stated.kind === 'of-full' && (
          <>
            <span> </span>
            <span className="whitespace-nowrap text-ink-soft">{`/ ${format.number(stated.full)}`}</span>
          </>
        )}
      </span>
      {stated.kind === 'full-missing' && <span className="text-ink-soft">{` · ${messages.scores.noFull}`}</span>}
    </>
  );
}

function Calculation({ total: { calculation } }: { total: Total }) {
  const { messages } = useLocale();
  if (calculation === null) return <span>{messages.record.noCalculation}</span>;
  if (isUnknown(calculation)) return <span>{messages.record.unknownCalculation(calculation.unknown)}</span>;
  return <Message of={(words) => words.record.calculations[calculation]} />;
}
