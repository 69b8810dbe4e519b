import { countEvidence } from '#domain/evidence.ts';
import { isEmptyText } from '#domain/localized.ts';
import { toSingleLine } from '#domain/plain-text.ts';
import { type InterviewRecord, isUnknown } from '#domain/record.ts';
import { blindMessages } from '../../blind/blind-messages.ts';
import { Mask } from '../../blind/mask.tsx';
import { Unreadable } from '../../evaluation/unreadable.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized } from '../../i18n/localized-text.tsx';
import { Message } from '../../i18n/message.tsx';
import { Card } from '../../ui/card.tsx';
import type { Content } from '../../ui/content.ts';

/** Lists the facts of the evaluation, with the ids that people copy into tickets. */
export function DetailsSection({ record }: { record: InterviewRecord }) {
  const { messages, format } = useLocale();
  const { interviewer, authorId, submittedAt, level } = record;
  const { supported, scored } = countEvidence(record.dimensions);
  const otherId = interviewer?.id !== authorId ? interviewer?.id : null;
  return (
    <Card heading={<Message of={(words) => words.details.heading} />}>
      <dl className="grid grid-cols-[fit-content(40%)_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2 text-sm">
        {interviewer && !isEmptyText(interviewer.name) && (
          <Fact name={messages.record.interviewer}>
            <Localized text={interviewer.name} second="below" isName />
          </Fact>
        )}
        <Fact name={messages.details.submission}>
          <Submission record={record} />
        </Fact>
        {submittedAt !== null && <Fact name={messages.details.submittedAt}>{format.dateTime(submittedAt)}</Fact>}
        {level !== null && level.level !== null && (
          <Fact name={messages.details.level}>
            <span translate="no">{format.number(level.level)}</span>
          </Fact>
        )}
        {scored > 0 && (
          <Fact name={messages.details.evidence}>
            <span translate="no">{`${format.number(supported)} / ${format.number(scored)}`}</span>
          </Fact>
        )}
        <JobLevels record={record} />
        <Fact name={messages.details.recordId} isCode>
          {record.id}
        </Fact>
        {authorId !== null && (
          <Fact name={messages.details.interviewerId} isCode>
            {toSingleLine(authorId)}
          </Fact>
        )}
        {otherId && (
          <Fact name={messages.details.otherInterviewerId} isCode>
            {toSingleLine(otherId)}
          </Fact>
        )}
        <Fact name={messages.details.readAt}>{format.dateTime(record.readAt)}</Fact>
      </dl>
    </Card>
  );
}

function JobLevels({ record: { jobLevels, masked } }: { record: InterviewRecord }) {
  const { messages } = useLocale();
  const words = useMessages(blindMessages);
  const name = messages.details.jobLevels;
  if (masked.includes('conclusion'))
    return (
      <Fact name={name}>
        <Mask part="conclusion" className="h-6 w-full max-w-40 rounded-md">
          {words.jobLevels}
        </Mask>
      </Fact>
    );
  if (jobLevels === null) return null;
  return (
    <Fact name={name} isCode>
      {[jobLevels.lowestId, jobLevels.highestId].map((id) => (id === null ? '—' : toSingleLine(id))).join(' – ')}
    </Fact>
  );
}

function Submission({ record: { submission, unreadable } }: { record: InterviewRecord }) {
  const { messages } = useLocale();
  if (submission === null && unreadable.includes('submission')) return <Unreadable />;
  if (submission === null) return <span>{messages.common.notGiven}</span>;
  if (isUnknown(submission)) return <span>{messages.common.unknown(submission.unknown)}</span>;
  return <Message of={(words) => words.details.submissions[submission]} />;
}

function Fact({ name, isCode = false, children }: { name: string; isCode?: boolean; children: Content }) {
  return (
    <div className="contents">
      <dt className="text-ink-faint">{name}</dt>
      <dd
        translate={isCode ? 'no' : undefined}
        className={`tabular min-w-0 ${isCode ? 'select-all break-all' : 'wrap-anywhere'}`}
      >
        {children}
      </dd>
    </div>
  );
}
