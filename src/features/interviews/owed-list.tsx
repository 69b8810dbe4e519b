import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { InterviewList } from '#contract/interviews.ts';
import { isolate } from '#domain/isolate.ts';
import { isEmptyText } from '#domain/localized.ts';
import { submissionWarning } from '#domain/submission.ts';
import { useKeepBlind } from '../../blind/blind-address.ts';
import { CandidateName, InterviewTime, RoundName } from '../../evaluation/interview-parts.tsx';
import { Outcome } from '../../evaluation/outcome.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized } from '../../i18n/localized-text.tsx';
import { Message } from '../../i18n/message.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { interviewsMessages } from './interviews-messages.ts';
import { byInterviewer, type InterviewerOwing, type OwedEvaluation } from './owed-evaluations.ts';
import { Reminder } from './reminder.tsx';

/** Lists the owed evaluations of each interviewer. A person gets one reminder for everything that they owe. */
export function OwedList({ groups, readAt }: Pick<InterviewList, 'groups' | 'readAt'>) {
  const { format } = useLocale();
  const words = useMessages(interviewsMessages);
  const interviewers = useMemo(() => byInterviewer(groups), [groups]);
  return (
    <div className="overflow-clip rounded-xl border border-line bg-surface">
      <div
        aria-hidden="true"
        className={`${columnsClass} border-b border-line px-5 py-1.5 text-xs text-ink-faint max-lg:hidden`}
      >
        <span>{words.waitingFor}</span>
        <span>{words.candidateAndJob}</span>
        <span>{words.round}</span>
        <span>{words.time(format.zone(readAt))}</span>
      </div>
      <ul className="divide-y divide-line">
        {interviewers.map((each) => (
          <InterviewerOwed key={each.key} interviewer={each} readAt={readAt} />
        ))}
      </ul>
    </div>
  );
}

function InterviewerOwed({ interviewer, readAt }: { interviewer: InterviewerOwing; readAt: number }) {
  const words = useMessages(interviewsMessages);
  const [isReminding, setIsReminding] = useState(false);
  const { name, owed } = interviewer;
  return (
    <li className="px-4 py-2.5 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 pb-1">
        <h2 className="text-base font-bold wrap-anywhere">
          {isEmptyText(name) ? <span>{words.interviewerUnknown}</span> : <Localized text={name} isName />}
          <span className="ms-2.5 text-sm font-normal text-ink-soft">{words.evaluations(owed.length)}</span>
        </h2>
        <Button aria-expanded={isReminding} onClick={() => setIsReminding(!isReminding)} className="print:hidden">
          <Message from={interviewsMessages} of={(all) => all.showReminder} />
        </Button>
      </div>
      <ul>
        {owed.map((each) => (
          <OwedLine key={each.evaluation.recordId} owed={each} readAt={readAt} />
        ))}
      </ul>
      {isReminding && <Reminder interviewer={interviewer} readAt={readAt} />}
    </li>
  );
}

function OwedLine({ owed: { group, interview, evaluation }, readAt }: { owed: OwedEvaluation; readAt: number }) {
  const { messages, format } = useLocale();
  const words = useMessages(interviewsMessages);
  const days = interview.beginsAt === null ? null : format.daysBetween(interview.beginsAt, readAt);
  return (
    <li className="focus-within:bg-accent-wash max-sm:border-t max-sm:border-line sm:-mx-5 sm:px-5">
      <Link
        to={useKeepBlind()(paths.record(evaluation.recordId))}
        data-evaluation=""
        className={`${columnsClass} min-h-7.5 rounded-lg py-1 text-sm hover:bg-raised -outline-offset-2`}
      >
        <span className="row-span-2 font-bold text-balance lg:row-span-1">{days !== null && words.waiting(days)}</span>
        <span className="col-span-2 wrap-anywhere lg:col-span-1">
          <CandidateName group={group} />
          {group.job?.title && <span className="text-ink-soft">{` · ${isolate(group.job.title)}`}</span>}
        </span>
        <span>
          <RoundName interview={interview} />
        </span>
        <span className="tabular text-ink-soft">
          <InterviewTime beginsAt={interview.beginsAt} now={readAt} />
        </span>
      </Link>
      {submissionWarning(evaluation) === 'disagreement' && (
        <p className="flex flex-wrap items-center gap-2 pb-1 text-xs text-ink-soft lg:ms-38">
          <Outcome evaluation={evaluation} days={null} />
          <span>{messages.record.banners.disagreement.body}</span>
        </p>
      )}
    </li>
  );
}

const columnsClass = 'grid grid-cols-[5.25rem_1fr_auto] gap-x-3 lg:grid-cols-[8.5rem_1fr_12rem_9rem] lg:gap-x-4';
