import type { InterviewList, ListedGroup, ListedInterview } from '#contract/interviews.ts';
import { isEmptyText } from '#domain/localized.ts';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized } from '../../i18n/localized-text.tsx';
import { Message } from '../../i18n/message.tsx';
import { EvaluationLink } from './evaluation-link.tsx';
import { interviewsMessages } from './interviews-messages.ts';

/** Applications with their interviews: on a wide screen lines in columns, on a narrow one a card each. */
export function InterviewGroups({ groups, readAt }: Pick<InterviewList, 'groups' | 'readAt'>) {
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
            <GroupHeading group={group} />
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

/** In a flat list an application has a row for each of its interviews. */
function keyOf({ applicationId, interviews }: ListedGroup): string {
  return `${applicationId} ${interviews[0]?.id}`;
}

function GroupHeading({ group }: { group: ListedGroup }) {
  const { stage, conclusionsDiffer } = group;
  return (
    <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5 pb-1">
      <h2 className="text-base font-bold wrap-anywhere">
        <CandidateName group={group} />
      </h2>
      {group.job?.title && <span className="text-sm wrap-anywhere">{group.job.title}</span>}
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
    </div>
  );
}

function Stage({ stage }: Pick<ListedGroup, 'stage'>) {
  const { language } = useLocale();
  const words = useMessages(interviewsMessages);
  const name = stage[language] ?? stage.zh ?? stage.en ?? '';
  return words.stage(name);
}

/** Without a name, the end of the application's number: never an invented name. */
export function CandidateName({
  group: { candidate, applicationId },
}: {
  group: Pick<ListedGroup, 'candidate' | 'applicationId'>;
}) {
  const words = useMessages(interviewsMessages);
  return candidate === null ? words.application(applicationId.slice(-6)) : <bdi>{candidate}</bdi>;
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
          <li key={evaluation.recordId} className="min-w-0">
            <EvaluationLink evaluation={evaluation} days={days} />
          </li>
        ))}
      </ul>
    </li>
  );
}

export function InterviewTime({ beginsAt, now }: { beginsAt: number | null; now: number }) {
  const { format } = useLocale();
  const words = useMessages(interviewsMessages);
  if (beginsAt === null) return words.timeUnknown;
  return <time dateTime={new Date(beginsAt).toISOString()}>{format.moment(beginsAt, now)}</time>;
}

export function RoundName({
  interview: { round, roundType },
}: {
  interview: Pick<ListedInterview, 'round' | 'roundType'>;
}) {
  const words = useMessages(interviewsMessages);
  return (
    <>
      {round !== null && <span className="me-2 whitespace-nowrap text-ink-soft">{words.roundNumber(round)}</span>}
      {!isEmptyText(roundType) && <Localized text={roundType} />}
    </>
  );
}

/** From 1024 px on; below that the round and the time share a line above the evaluations. */
const columnsClass = 'grid grid-cols-[1fr_auto] gap-x-4 lg:grid-cols-[9.5rem_12rem_1fr]';
const groupClass = 'offscreen-cheap bg-surface px-4 py-2.5 max-sm:rounded-xl max-sm:border max-sm:border-line sm:px-5';
const evaluationsClass =
  'flex flex-wrap gap-x-4 max-lg:order-3 max-lg:col-span-2 lg:grid lg:grid-cols-[repeat(3,minmax(0,1fr))]';
