import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useLocation, useParams } from 'react-router';
import type { DebriefAnswer, DebriefQuestion } from '#contract/debrief.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { BlindBar } from '../../blind/blind-bar.tsx';
import { BlindProvider } from '../../blind/blind-context.tsx';
import { useForgetOthers } from '../../blind/forget-others.ts';
import { JudgementCard } from '../../blind/judgement-card.tsx';
import { KeptJudgement } from '../../blind/kept-judgement.tsx';
import { PrintFooter } from '../../evaluation/print-footer.tsx';
import { useMessages } from '../../i18n/locale.tsx';
import { cardClass } from '../../ui/card.tsx';
import type { Elements } from '../../ui/content.ts';
import { useIsHydrated } from '../../ui/use-is-hydrated.ts';
import { pathOf, useOrder } from './debrief-address.ts';
import { DebriefProvider, useDebrief } from './debrief-context.tsx';
import { DebriefHeading } from './debrief-heading.tsx';
import { debriefMessages } from './debrief-messages.ts';
import { comparedIdsOf, debriefQuery, revealDebrief, useDebriefMasked } from './debrief-query.ts';
import { type Entries, type Entry, entriesOf } from './entries.ts';
import { EvidencePanel } from './evidence-panel.tsx';
import { Matrix } from './matrix.tsx';
import { RefreshProblem } from './refresh-problem.tsx';
import { UnmatchedList } from './unmatched-list.tsx';
import { useIsWide } from './use-is-wide.ts';
import { useSelection } from './use-selection.ts';
import { VerdictList } from './verdict-list.tsx';

/** The debrief of one candidate: all conclusions, where the interviewers disagree, and the words behind each score. */
export function DebriefPage() {
  const { applicationId = '' } = useParams();
  return <Debrief asked={{ applicationId }} />;
}

/** The debrief of evaluations that the reader has chosen. */
export function ComparePage() {
  return <Debrief asked={{ recordIds: comparedIdsOf(useLocation().search) }} />;
}

function Debrief({ asked }: { asked: DebriefQuestion }) {
  const queryClient = useQueryClient();
  const masked = useDebriefMasked();
  const query = debriefQuery(asked, masked);
  const { data: answer, error, isFetching, refetch } = useSuspenseQuery(query);
  useForgetOthers(query.queryKey);
  // A debrief that the reader may no longer see leaves the screen. It stays while Feishu merely fails.
  if (error instanceof ProblemError && error.code === 'not_found') throw error;
  return (
    <BlindProvider
      subject={pathOf(asked)}
      masked={masked}
      load={(remaining) => revealDebrief(queryClient, asked, remaining)}
    >
      <DebriefProvider answer={answer}>
        <div data-wide-page="">
          <Whole
            key={pathOf(asked)}
            answer={answer}
            refreshProblem={
              <RefreshProblem answer={answer} error={error} isFetching={isFetching} onRefresh={() => void refetch()} />
            }
          />
          <PrintFooter path={pathOf(asked)} />
        </div>
      </DebriefProvider>
    </BlindProvider>
  );
}

function Whole({ answer, refreshProblem }: { answer: DebriefAnswer; refreshProblem: Elements }) {
  const words = useMessages(debriefMessages);
  const isHydrated = useIsHydrated();
  const chosenOrder = useOrder();
  const order = answer.masked.includes('scores') ? 'form' : chosenOrder;
  const entries = useMemo(() => entriesOf(answer.evaluations, !isHydrated), [answer, isHydrated]);
  const area = useRef<HTMLDivElement>(null);
  const { selected, toggle, choose, close } = useSelection(area);
  const isWide = useIsWide();
  const { columns } = useDebrief();
  const entry = useMemo(() => findEntry(entries, selected?.entryId), [entries, selected]);
  const column = selected === null ? undefined : columns[selected.column];
  const panel = entry && column && (
    <EvidencePanel
      key={`${entry.id} ${column.index}`}
      entry={entry}
      column={column}
      onChoose={(index) => choose({ entryId: entry.id, column: index })}
      onClose={close}
    />
  );
  const isUnmatched = entry?.id.startsWith('unmatched') === true;
  const isBelow = panel !== undefined && !isWide;
  return (
    <>
      <DebriefHeading entries={entries} order={order} />
      {refreshProblem}
      <div className="mb-4 empty:hidden">
        <BlindBar />
      </div>
      <div ref={area} className="grid items-start gap-4 min-[75rem]:grid-cols-[minmax(0,1fr)_19.5rem] print:block">
        <div className={`${cardClass} debrief-card`}>
          <VerdictList />
          <Matrix
            entries={entries}
            order={order}
            selected={selected}
            onPress={toggle}
            panel={isBelow && !isUnmatched ? panel : null}
          />
          <UnmatchedList unmatched={entries.unmatched} selected={selected} onPress={toggle} />
          {isBelow && isUnmatched && <div className="mb-3 rounded-lg bg-page p-3.5">{panel}</div>}
          <Closing entries={entries} />
          <OwnJudgement asked={answer.asked} />
        </div>
        <aside className={asideClass}>
          {isWide && panel ? panel : <p className="text-sm text-ink-soft">{`${words.hint} ${words.keys}`}</p>}
        </aside>
      </div>
    </>
  );
}

function findEntry({ scored, answered, notes, unmatched }: Entries, id: string | undefined): Entry | undefined {
  const alone = unmatched.flatMap(({ entries }) => entries);
  return [...scored, ...answered, ...(notes ? [notes] : []), ...alone].find((entry) => entry.id === id);
}

/** The reader's own judgement of one candidate. A comparison of several candidates has none. */
function OwnJudgement({ asked }: { asked: DebriefQuestion }) {
  if (!('applicationId' in asked)) return null;
  return (
    <>
      <KeptJudgement subject={asked.applicationId} />
      <div className="max-w-md empty:hidden">
        <JudgementCard subject={asked.applicationId} />
      </div>
    </>
  );
}

function Closing({ entries: { recordCount } }: { entries: Entries }) {
  const words = useMessages(debriefMessages);
  const { applications } = useDebrief().answer;
  return (
    <p className="border-t border-line pt-3 text-xs text-ink-soft">
      {applications.length > 1 && <span>{`${words.severalCandidates} `}</span>}
      <span>
        {recordCount === 0 ? words.noneSubmitted : recordCount === 1 ? words.nothingToCompare : words.nothingAveraged}
      </span>
    </p>
  );
}

/** The panel stays beside the matrix while the reader scrolls, and scrolls itself if it is higher than the screen. */
const asideClass =
  'rounded-xl border border-line bg-surface p-4.5 max-[74.99rem]:hidden sticky top-17 max-h-[calc(100dvh-5rem)] overflow-y-auto print:hidden';
