import { useSuspenseQuery } from '@tanstack/react-query';
import { type MouseEvent, useRef } from 'react';
import { Link, useLocation, useNavigate, useNavigation } from 'react-router';
import type { InterviewList, InterviewQuery } from '#contract/interviews.ts';
import { BlindSwitch } from '../../blind/blind-switch.tsx';
import { SegmentedLinks } from '../../evaluation/segmented-links.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { paths } from '../../paths.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { InterviewGroups } from './interview-groups.tsx';
import { interviewsMessages } from './interviews-messages.ts';
import { interviewsQuery, rememberChoice } from './interviews-query.ts';
import { KeyHints } from './key-hints.tsx';
import { ListActions } from './list-actions.tsx';
import { readListAddress, useListAddress } from './list-address.ts';
import { ListFilters } from './list-filters.tsx';
import { PaperFooter, PaperHeading } from './list-paper.tsx';
import { ListSearch } from './list-search.tsx';
import { OwedList } from './owed-list.tsx';
import { RecentList } from './recent-list.tsx';
import { RefreshProblem } from './refresh-problem.tsx';
import { totalsInWords } from './totals-in-words.ts';
import { useListKeys } from './use-list-keys.ts';
import { useListPrint } from './use-list-print.ts';
import { noFilters, ViewTabs } from './view-tabs.tsx';

/** The list of the interviews that this reader may see. */
export function InterviewsPage() {
  const { messages } = useLocale();
  const words = useMessages(interviewsMessages);
  const { search } = useLocation();
  const { data, error, refetch, isFetching } = useSuspenseQuery(interviewsQuery(readListAddress(search)));
  const { list, ...printing } = useListPrint(data);
  const isChanging = useNavigation().state === 'loading';
  const page = useRef<HTMLDivElement>(null);
  useListKeys(page);
  return (
    <div ref={page} className="-mt-4" onClickCapture={rememberPressed}>
      <PageTitle>{`${words.views[list.view]} · ${messages.app.name}`}</PageTitle>
      <h1 className="sr-only">
        <Message from={interviewsMessages} of={(all) => all.title} />
      </h1>
      <div className="flex flex-wrap-reverse items-center justify-between gap-x-6 border-b border-line print:hidden">
        <ViewTabs list={list} />
        <div className="flex min-w-0 flex-1 basis-72 py-2 lg:justify-end">
          <ListSearch query={list.query} />
        </div>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2 pt-3 print:hidden">
        <ListFilters list={list} />
        <div className="flex flex-wrap items-center gap-2">
          <BlindChoice query={list.query} />
          {list.view !== 'owed' && <LayoutChoice query={list.query} />}
        </div>
      </div>
      <PaperHeading list={list} />
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2.5 text-sm text-ink-soft">
        <p role="status">{totalsInWords(list, words)}</p>
        <OrderChoice list={list} />
      </div>
      <RefreshProblem error={error} isFetching={isFetching} onRefresh={() => void refetch()} />
      <Notes list={list} />
      <div aria-busy={isChanging} className={isChanging ? 'opacity-60' : undefined}>
        <Rows list={list} />
      </div>
      <Pages list={list} />
      <div className="mt-4 empty:hidden print:hidden">
        <RecentList />
      </div>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <KeyHints />
        <ListActions list={data} printing={printing} />
      </div>
      <PaperFooter list={data} />
    </div>
  );
}

/** Remembers a choice when it is pressed, because a reader may leave before the router begins to load the list. */
function rememberPressed({ target }: MouseEvent): void {
  const link = target instanceof Element ? target.closest('a') : null;
  const isChoice = link?.origin === window.location.origin && link.pathname === paths.start();
  if (isChoice) rememberChoice(readListAddress(link.search));
}

function Rows({ list }: { list: InterviewList }) {
  if (list.groups.length === 0) return <Empty list={list} />;
  return list.view === 'owed' ? (
    <OwedList groups={list.groups} readAt={list.readAt} />
  ) : (
    <InterviewGroups groups={list.groups} readAt={list.readAt} query={list.query} />
  );
}

function LayoutChoice({ query }: { query: InterviewQuery }) {
  const words = useMessages(interviewsMessages);
  const addressOf = useListAddress(query);
  return (
    <SegmentedLinks
      legend={words.layout}
      options={[
        { to: addressOf({ isFlat: false }), isChosen: !query.isFlat, label: words.grouped },
        { to: addressOf({ isFlat: true }), isChosen: query.isFlat, label: words.flat },
      ]}
    />
  );
}

/** Switches conclusions off in the list, so that they cannot anchor a reader who opens an evaluation from it. */
function BlindChoice({ query }: { query: InterviewQuery }) {
  const navigate = useNavigate();
  const addressOf = useListAddress(query);
  const toggle = () =>
    void navigate(addressOf({ isBlind: !query.isBlind }), { replace: true, preventScrollReset: true });
  return <BlindSwitch isOn={query.isBlind} onToggle={toggle} />;
}

/** One press changes to the other order. */
function OrderChoice({ list: { query, view, withoutNames } }: { list: InterviewList }) {
  const words = useMessages(interviewsMessages);
  const addressOf = useListAddress(query);
  if (view === 'owed') return <span>{words.sorts.owed}</span>;
  if (withoutNames.candidates) return <span>{words.sorts.time}</span>;
  return (
    <nav aria-label={words.sort} className="flex gap-4 print:hidden">
      {(['time', 'candidate'] as const).map((sort) => (
        <Link
          key={sort}
          to={addressOf({ sort })}
          preventScrollReset
          aria-current={query.sort === sort ? 'true' : undefined}
          className="inline-flex min-h-6 items-center rounded hover:underline aria-[current=true]:font-medium aria-[current=true]:text-ink"
        >
          {words.sorts[sort]}
        </Link>
      ))}
    </nav>
  );
}

/** Says why the list lacks something. */
function Notes({ list: { completeness, withoutNames } }: { list: InterviewList }) {
  const { messages } = useLocale();
  const words = useMessages(interviewsMessages);
  const notes = [
    completeness === 'reading' && words.reading,
    completeness === 'partial' && words.partial,
    withoutNames.missingScopes.length > 0 &&
      words.withoutNames(withoutNames.missingScopes.join(messages.common.listSeparator)),
  ].filter((note) => note !== false);
  return (
    <div role="status" className="grid gap-1 empty:hidden">
      {notes.map((note) => (
        <p key={note} className="mb-2 text-sm text-ink-soft">
          {note}
        </p>
      ))}
    </div>
  );
}

function Empty({ list: { query, view, views } }: { list: InterviewList }) {
  const words = useMessages(interviewsMessages);
  const addressOf = useListAddress(query);
  const isFiltered =
    query.period !== 'all' ||
    Object.entries(noFilters).some(([name]) => query[name as keyof typeof noFilters].length > 0);
  const hasMore = view !== 'all' && views.some((each) => each.view === 'all' && each.count > 0);
  return (
    <div className="rounded-xl border border-line bg-surface px-5 py-8 text-center text-ink-soft">
      <p>{isFiltered ? words.nothingFound : words.empty[view]}</p>
      <p className="mt-3 empty:hidden">
        {isFiltered ? (
          <ActionLink to={addressOf({ ...noFilters, period: 'all' })}>{words.clear}</ActionLink>
        ) : (
          hasMore && <ActionLink to={addressOf({ view: 'all' })}>{words.showAll}</ActionLink>
        )}
      </p>
    </div>
  );
}

function ActionLink({ to, children }: { to: string; children: string }) {
  return (
    <Link
      to={to}
      className="inline-flex min-h-10 items-center rounded-lg border border-line px-4 text-accent hover:bg-raised"
    >
      {children}
    </Link>
  );
}

function Pages({ list: { query, next } }: { list: InterviewList }) {
  const words = useMessages(interviewsMessages);
  const addressOf = useListAddress(query);
  if (next === null && query.after === null) return null;
  return (
    <p className="mt-4 flex justify-center gap-3 print:hidden">
      {query.after !== null && <ActionLink to={addressOf({})}>{words.newest}</ActionLink>}
      {next !== null && <ActionLink to={addressOf({ after: next })}>{words.next}</ActionLink>}
    </p>
  );
}
