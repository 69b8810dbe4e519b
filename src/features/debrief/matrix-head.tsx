import { Link } from 'react-router';
import type { DebriefEvaluation, DebriefRecord } from '#contract/debrief.ts';
import { isEmptyText } from '#domain/localized.ts';
import { listedWarning } from '#domain/submission.ts';
import { useKeepBlind } from '../../blind/blind-address.ts';
import { CandidateName, RoundName } from '../../evaluation/interview-parts.tsx';
import { Me } from '../../evaluation/me.tsx';
import { Outcome } from '../../evaluation/outcome.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized } from '../../i18n/localized-text.tsx';
import { Message } from '../../i18n/message.tsx';
import { paths } from '../../paths.ts';
import type { Elements } from '../../ui/content.ts';
import { Coverage, Level, Total } from './column-facts.tsx';
import { type Column, useDebrief } from './debrief-context.tsx';
import { debriefMessages } from './debrief-messages.ts';

/** The conclusions: one column for each interviewer, under the name of the round. Name and badge stay in view. */
export function MatrixHead({ stickyClass }: { stickyClass: string }) {
  const { answer, columns } = useDebrief();
  const rounds = spansOf(columns, ({ applicationId, round, beginsAt }) => `${applicationId} ${round} ${beginsAt}`);
  const candidates = spansOf(columns, ({ applicationId }) => `${applicationId}`);
  return (
    <>
      <thead className="max-sm:hidden">
        {answer.applications.length > 1 && (
          <tr>
            <RowName of={(words) => words.candidate} />
            {candidates.map(([first, ...others]) => (
              <th
                key={first.index}
                scope="colgroup"
                colSpan={1 + others.length}
                className={`${cellClass} pt-2 text-sm`}
              >
                <Candidate evaluation={first.evaluation} />
              </th>
            ))}
            <td className={endClass} />
          </tr>
        )}
        <tr>
          <RowName of={(words) => words.round} isQuiet />
          {rounds.map(([first, ...others]) => (
            <th
              key={first.index}
              scope="colgroup"
              colSpan={1 + others.length}
              className={`paper-whole ${cellClass} pe-3 font-normal`}
            >
              <span className="block border-b border-line pb-2 text-xs leading-4 text-ink-soft">
                <Round evaluation={first.evaluation} />
              </span>
            </th>
          ))}
          <td className={endClass} />
        </tr>
        <tr>
          <th scope="row" className={`${rowNameClass} ${stickyClass} z-3 pt-2.5`}>
            <Message from={debriefMessages} of={(words) => words.interviewer} second="below" />
          </th>
          {columns.map((column) => (
            <th
              key={column.index}
              scope="col"
              className={`paper-whole ${cellClass} sticky z-2 bg-surface py-2 ${stickyClass}`}
            >
              <Interviewer evaluation={column.evaluation} />
            </th>
          ))}
          <td className={`paper-plot sticky end-0 z-3 bg-surface ${stickyClass}`} />
        </tr>
      </thead>
      {/* Not part of the head, because print repeats the head on each sheet. */}
      <tbody className="max-sm:hidden">
        <FactRows columns={columns} />
      </tbody>
    </>
  );
}

type Span = [Column, ...Column[]];

/** Joins neighbouring columns with the same key. */
function spansOf(columns: Column[], keyOf: (evaluation: DebriefEvaluation) => string): Span[] {
  const spans: Span[] = [];
  for (const column of columns) {
    const last = spans.at(-1);
    if (last && keyOf(last[0].evaluation) === keyOf(column.evaluation)) last.push(column);
    else spans.push([column]);
  }
  return spans;
}

/** Leaves out evaluations that were not submitted or not read: their column says so once. */
function FactRows({ columns }: { columns: Column[] }) {
  const facts: { name: keyof typeof debriefMessages.en & ('level' | 'total' | 'evidence'); show: ShowFact }[] = [
    { name: 'level', show: (record) => <Level record={record} /> },
    { name: 'total', show: (record) => <Total record={record} /> },
    { name: 'evidence', show: (record) => <Coverage record={record} /> },
  ];
  return facts.map(({ name, show }, index) => (
    <tr key={name}>
      <RowName of={(words) => words[name]} />
      {columns.map(({ index: column, evaluation }) =>
        evaluation.record ? (
          <td key={column} className={`${cellClass} py-1 text-xs leading-4.5 text-ink-soft`}>
            <span className="line-clamp-6 wrap-anywhere print:line-clamp-none">{show(evaluation.record)}</span>
          </td>
        ) : (
          index === 0 && (
            <td key={column} rowSpan={facts.length} className={`${cellClass} py-1 text-xs leading-4.5 text-ink-soft`}>
              <WhyNothing evaluation={evaluation} />
            </td>
          )
        ),
      )}
      <td className={endClass} />
    </tr>
  ));
}

type ShowFact = (record: DebriefRecord) => Elements;

/** Says why an evaluation has nothing to read. */
export function WhyNothing({ evaluation }: { evaluation: DebriefEvaluation }) {
  const { messages } = useLocale();
  const words = useMessages(debriefMessages);
  const warning = listedWarning(evaluation);
  return <span>{warning === null ? words.notRead : messages.record.banners[warning].title}</span>;
}

function Interviewer({ evaluation }: { evaluation: DebriefEvaluation }) {
  return (
    <>
      <InterviewerName evaluation={evaluation} />
      <span className="mt-0.5 flex flex-wrap gap-1 font-normal">
        <Badges evaluation={evaluation} />
      </span>
    </>
  );
}

export function InterviewerName({ evaluation }: { evaluation: DebriefEvaluation }) {
  const { messages } = useLocale();
  const { interviewer, recordId, isMine } = evaluation;
  return (
    <Link
      to={useKeepBlind()(paths.record(recordId))}
      className="inline-block min-h-6 text-sm font-bold wrap-anywhere hover:underline"
    >
      {isEmptyText(interviewer.name) ? (
        <span>{messages.record.interviewerUnknown}</span>
      ) : (
        <Localized text={interviewer.name} isName />
      )}
      {isMine && <Me />}
    </Link>
  );
}

export function Badges({ evaluation }: { evaluation: DebriefEvaluation }) {
  const { format } = useLocale();
  const { answer } = useDebrief();
  const { beginsAt } = evaluation;
  const days = beginsAt === null ? null : format.daysBetween(beginsAt, answer.readAt);
  return <Outcome evaluation={evaluation} days={days} />;
}

export function Candidate({ evaluation: { applicationId } }: { evaluation: DebriefEvaluation }) {
  const { messages } = useLocale();
  const { applications } = useDebrief().answer;
  const application = applications.find((each) => each.applicationId === applicationId);
  return application ? <CandidateName group={application} /> : <span>{messages.common.notGiven}</span>;
}

function Round({ evaluation }: { evaluation: DebriefEvaluation }) {
  const { format } = useLocale();
  const { answer } = useDebrief();
  const { beginsAt } = evaluation;
  return (
    <>
      <RoundName interview={evaluation} />
      {beginsAt !== null && (
        <time dateTime={new Date(beginsAt).toISOString()} className="block">
          {format.day(beginsAt, answer.readAt)}
        </time>
      )}
    </>
  );
}

function RowName({ of, isQuiet = false }: { of: (words: typeof debriefMessages.en) => string; isQuiet?: boolean }) {
  return (
    <th scope="row" className={rowNameClass}>
      <span className={isQuiet ? 'sr-only' : undefined}>
        <Message from={debriefMessages} of={of} second="below" />
      </span>
    </th>
  );
}

const rowNameClass =
  'sm:sticky sm:start-0 z-1 bg-surface pe-3 text-start align-top text-xs font-normal leading-4.5 text-ink-soft py-1';
const cellClass = 'px-2.5 text-start align-top';
/** Drawn above the plots, which stay at the end of the row. */
const endClass = 'paper-plot sticky end-0 z-1 bg-surface';
