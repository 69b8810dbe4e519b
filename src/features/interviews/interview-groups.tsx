import { Columns3 } from 'lucide-react';
import { Link } from 'react-router';
import type { InterviewList, ListedEvaluation, ListedGroup, ListedInterview } from '#contract/interviews.ts';
import { isEmptyText } from '#domain/localized.ts';
import { submissionWarning } from '#domain/submission.ts';
import { useKeepBlind } from '../../blind/blind-address.ts';
import { CandidateName, InterviewTime, RoundName, Stage } from '../../evaluation/interview-parts.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { paths } from '../../paths.ts';
import { EvaluationLink } from './evaluation-link.tsx';
import { interviewsMessages } from './interviews-messages.ts';

/** Applications with their interviews: on a wide screen lines in columns, on a narrow one a card each. */
export function InterviewGroups({ groups, readAt, query }: Pick<InterviewList, 'groups' | 'readAt' | 'query'>) {
  const { format } = useLocale();
  const words = useMessages(interviewsMessages);
  return (
    <div className="sm:overflow-clip sm:rounded-xl sm:border sm:border-line sm:bg-surface">
      <div
        aria-hidden="true"
        className={`${columnsClass} border-b border-line px-5 py-1.5 text-xs text-ink-faint max-lg:hidden`}
      >
        <span>{words.time(format.zone(readAt))}</span>
        <span>{words.round}</span>
        <span>{words.outcome}</span>
      </div>
      <ul className="grid gap-3 sm:block sm:divide-y sm:divide-line">
        {groups.map((group) => (
          <li key={keyOf(group)} className={groupClass}>
            <GroupHeading group={group} isWhole={!query.isFlat} />
            <ul>
              {group.interviews.map((interview) => (
                <InterviewLine key={interview.id} interview={interview} readAt={readAt} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A flat list has one row of an application for each of its interviews. */
function keyOf({ applicationId, interviews }: ListedGroup): string {
  return `${applicationId} ${interviews[0]?.id}`;
}

/** `isWhole`: the list has all evaluations of the application. */
function GroupHeading({ group, isWhole }: { group: ListedGroup; isWhole: boolean }) {
  const keepBlind = useKeepBlind();
  const { stage, conclusionsDiffer, applicationId } = group;
  const submitted = group.interviews.flatMap(({ evaluations }) => evaluations).filter(isSubmitted).length;
  return (
    <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5 pb-1">
      <h2 className="text-base font-bold wrap-anywhere">
        <CandidateName group={group} />
      </h2>
      {group.job?.title && <bdi className="text-sm wrap-anywhere">{group.job.title}</bdi>}
      {!isEmptyText(stage) && (
        <span className="text-sm text-ink-soft">
          <Stage stage={stage} />
        </span>
      )}
      {conclusionsDiffer && (
        <span className="rounded-md border border-edge px-1.5 text-xs text-ink-soft">
          <Message from={interviewsMessages} of={(words) => words.conclusionsDiffer} />
        </span>
      )}
      {isWhole && submitted > 1 && (
        <Link to={keepBlind(paths.application(applicationId))} className={compareClass}>
          <Columns3 size={15} aria-hidden="true" />
          <Message from={interviewsMessages} of={(words) => words.compare(submitted)} />
        </Link>
      )}
    </div>
  );
}

function isSubmitted(evaluation: ListedEvaluation): boolean {
  return submissionWarning(evaluation) === null && evaluation.submission === 'submitted';
}

function InterviewLine({ interview, readAt }: { interview: ListedInterview; readAt: number }) {
  const { format } = useLocale();
  const { beginsAt, evaluations } = interview;
  const days = beginsAt === null ? null : format.daysBetween(beginsAt, readAt);
  return (
    <li
      className={`${columnsClass} items-start focus-within:bg-accent-wash max-sm:border-t max-sm:border-line max-sm:py-2 sm:-mx-5 sm:px-5`}
    >
      <span className="tabular py-1 text-sm text-ink-soft max-lg:order-2 max-lg:text-end">
        <InterviewTime beginsAt={beginsAt} now={readAt} />
      </span>
      <span className="py-1 text-sm max-lg:order-1">
        <RoundName interview={interview} />
      </span>
      <ul className={evaluationsClass}>
        {evaluations.map((evaluation) => (
          <li key={evaluation.recordId} className="max-w-full min-w-0 lg:min-w-54">
            <EvaluationLink evaluation={evaluation} days={days} />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Columns from 1024 px on. On narrower screens the round and the time stand in one line above the evaluations. */
const columnsClass = 'grid grid-cols-[1fr_auto] gap-x-4 lg:grid-cols-[9.5rem_12rem_1fr]';
const groupClass = 'offscreen-cheap bg-surface px-4 py-2.5 max-sm:rounded-xl max-sm:border max-sm:border-line sm:px-5';
const evaluationsClass = 'flex flex-wrap gap-x-4 max-lg:order-3 max-lg:col-span-2';
const compareClass =
  'ms-auto inline-flex min-h-6 items-center gap-1.5 self-center rounded text-sm text-accent hover:underline max-sm:min-h-10 print:hidden';
