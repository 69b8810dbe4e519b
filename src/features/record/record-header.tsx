import { isEmptyText } from '#domain/localized.ts';
import type { InterviewRecord, RecordField } from '#domain/record.ts';
import { hasContent, submissionWarning } from '#domain/submission.ts';
import { useBlind } from '../../blind/blind-context.tsx';
import { blindMessages } from '../../blind/blind-messages.ts';
import { KeptJudgement } from '../../blind/kept-judgement.tsx';
import { Mask } from '../../blind/mask.tsx';
import { Unreadable } from '../../evaluation/unreadable.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized } from '../../i18n/localized-text.tsx';
import { Message } from '../../i18n/message.tsx';
import { cardClass } from '../../ui/card.tsx';
import { ConclusionBadge } from './conclusion-badge.tsx';
import { TotalScore } from './scores/total-score.tsx';

/** Shows first what readers look for first: the conclusion, level and total, the interviewer, and the time. */
export function RecordHeader({ record }: { record: InterviewRecord }) {
  const { messages } = useLocale();
  const words = useMessages(blindMessages);
  const { hasBeenBlind } = useBlind();
  const hidesConclusion = record.masked.includes('conclusion');
  // A state is never masked: it only says how far the evaluation got.
  const isConclusionMasked = hidesConclusion && record.conclusion === null;
  // The banner says why the evaluation is empty. The same in every part would hide that.
  const isBare =
    submissionWarning(record) !== null && !hasContent(record) && !record.level && !record.total && !record.submittedAt;
  const isUnreadable = (field: RecordField) => record.unreadable.includes(field);
  return (
    <section aria-label={messages.record.conclusion} className={cardClass}>
      <div className={hasBeenBlind ? `${rowClass} ${roomClass}` : rowClass}>
        {isConclusionMasked ? (
          <Mask part="conclusion" className="h-14 w-30 rounded-xl">
            {words.conclusion}
          </Mask>
        ) : (
          <ConclusionBadge conclusion={record.conclusion} unreadable={isUnreadable('conclusion')} />
        )}
        <div className="min-w-0 max-sm:order-last max-sm:basis-full">
          <p className="text-lg leading-snug font-bold">
            {hidesConclusion ? (
              <Mask part="conclusion" className="h-6 w-66 max-w-full rounded-md font-normal">
                {words.level}
              </Mask>
            ) : (
              !isBare && <Level record={record} unreadable={isUnreadable('level')} />
            )}
          </p>
          <p className="mt-0.5 text-sm text-pretty text-ink-soft">
            <Byline record={record} isBare={isBare} />
          </p>
        </div>
        {record.masked.includes('scores') ? (
          <Mask part="scores" className="h-14 w-30 rounded-xl max-sm:ms-auto">
            {words.total}
          </Mask>
        ) : (
          !isBare && <TotalScore record={record} unreadable={isUnreadable('total')} />
        )}
      </div>
      <KeptJudgement subject={record.id} />
    </section>
  );
}

const rowClass = 'flex flex-wrap items-center gap-x-6 gap-y-3 sm:grid sm:grid-cols-[auto_1fr_auto]';
/** As high as a total with its check, so that revealing the scores moves nothing. */
const roomClass = 'sm:min-h-20.5';

/** Name and description of the level. Never "3 of 5": Feishu gives no maximum. */
function Level({ record: { level }, unreadable }: { record: InterviewRecord; unreadable: boolean }) {
  const { messages, format } = useLocale();
  if (unreadable && level === null) return <Unreadable />;
  if (level === null) return <span className="font-normal text-ink-soft">{messages.record.noLevel}</span>;
  const isNamed = !isEmptyText(level.name);
  const isDescribed = !isEmptyText(level.description);
  if (!isNamed && !isDescribed) {
    const { noLevel, levelNumber } = messages.record;
    return <span translate="no">{level.level === null ? noLevel : levelNumber(format.number(level.level))}</span>;
  }
  return (
    <>
      {isNamed && <Localized text={level.name} isName />}
      {isNamed && isDescribed && <span> · </span>}
      {isDescribed && <Localized text={level.description} second="below" />}
    </>
  );
}

function Byline({ record, isBare }: { record: InterviewRecord; isBare: boolean }) {
  const { messages, format } = useLocale();
  const { interviewer, submittedAt, unreadable } = record;
  const isNamed = interviewer !== null && !isEmptyText(interviewer.name);
  return (
    <>
      {isNamed ? (
        <>
          <Message of={(words) => words.record.interviewer} />
          <span> </span>
          <Localized text={interviewer.name} isName />
        </>
      ) : unreadable.includes('interviewer') ? (
        <Unreadable />
      ) : (
        <span>{messages.record.interviewerUnknown}</span>
      )}
      {!isBare && <span> · </span>}
      {isBare ? null : submittedAt !== null ? (
        <time dateTime={new Date(submittedAt).toISOString()}>
          {messages.record.submittedAt(format.dateTime(submittedAt))}
        </time>
      ) : unreadable.includes('submittedAt') ? (
        <Unreadable />
      ) : (
        <span>{messages.record.noSubmitTime}</span>
      )}
    </>
  );
}
