import { Check, ChevronDown, SlidersHorizontal } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import {
  evaluationStates,
  type InterviewList,
  type InterviewQuery,
  listPeriods,
  verdicts,
} from '#contract/interviews.ts';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { useLocalizedString } from '../../i18n/localized-text.tsx';
import { Button } from '../../ui/button.tsx';
import type { Elements } from '../../ui/content.ts';
import { isEscape } from '../../ui/pressed-key.ts';
import { interviewsMessages } from './interviews-messages.ts';
import { useListAddress } from './list-address.ts';

/** Each filter is a list of links, because the address holds the choice, with or without scripts. */
export function ListFilters({ list: { query, view, jobs, interviewers } }: { list: InterviewList }) {
  const { messages } = useLocale();
  const words = useMessages(interviewsMessages);
  const inWords = useLocalizedString();
  const titled = jobs.flatMap(({ id, title }) => (title === null ? [] : [{ value: id, label: title }]));
  const isOwed = view === 'owed';
  // On a phone the page shows only the filters in use until the reader asks for the others.
  const [isOpen, setIsOpen] = useState(false);
  return (
    <nav aria-label={words.filtersLabel} data-open={isOpen} className="group/filters flex flex-wrap gap-2">
      <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} className="min-h-10 px-3 sm:hidden">
        <SlidersHorizontal size={16} aria-hidden="true" />
        <span>{words.filtersLabel}</span>
      </Button>
      <PeriodFilter query={query} />
      {titled.length > 1 && <Filter query={query} name="jobIds" label={words.job} options={titled} />}
      {!isOwed && !query.isBlind && (
        <Filter
          query={query}
          name="conclusions"
          label={words.conclusion}
          options={verdicts.map((value) => ({ value, label: messages.record.conclusions[value] }))}
        />
      )}
      {!isOwed && (
        <Filter
          query={query}
          name="states"
          label={words.state}
          options={evaluationStates.map((value) => ({ value, label: words.states[value] }))}
        />
      )}
      {interviewers.length > 1 && (
        <Filter
          query={query}
          name="interviewerIds"
          label={words.interviewer}
          options={interviewers.map(({ id, name }) => ({ value: id, label: inWords(name) }))}
        />
      )}
    </nav>
  );
}

function PeriodFilter({ query }: { query: InterviewQuery }) {
  const words = useMessages(interviewsMessages);
  const addressOf = useListAddress(query);
  return (
    <Chip label={words.period} value={query.period === 'all' ? null : words.periods[query.period]}>
      {listPeriods.map((period) => (
        <Choice key={period} to={addressOf({ period })} isChosen={period === query.period}>
          {words.periods[period]}
        </Choice>
      ))}
    </Chip>
  );
}

type ListFilterName = 'jobIds' | 'conclusions' | 'states' | 'interviewerIds';

interface FilterProps {
  query: InterviewQuery;
  name: ListFilterName;
  label: string;
  options: { value: string; label: string }[];
}

function Filter({ query, name, label, options }: FilterProps) {
  const words = useMessages(interviewsMessages);
  const addressOf = useListAddress(query);
  const chosen: readonly string[] = query[name];
  const isOwn = name === 'conclusions' || name === 'interviewerIds';
  const labels = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label);
  const value = chosen.length === 0 ? null : chosen.length === 1 ? (labels[0] ?? null) : words.chosen(chosen.length);
  const toggled = (each: string) =>
    chosen.includes(each) ? chosen.filter((other) => other !== each) : [...chosen, each];
  return (
    <Chip label={label} value={value} isOwn={isOwn}>
      {options.map((option) => (
        <Choice
          key={option.value}
          to={addressOf({ [name]: toggled(option.value) })}
          isChosen={chosen.includes(option.value)}
          isOwn={isOwn}
        >
          {option.label}
        </Choice>
      ))}
    </Chip>
  );
}

interface ChipProps {
  label: string;
  value: string | null;
  /** Whether the value is a verdict or a name, which no page translator may change. */
  isOwn?: boolean;
  children: Elements;
}

function Chip({ label, value, isOwn = false, children }: ChipProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useClosing(details);
  return (
    <details ref={details} name="list-filter" className={`group relative ${value === null ? unusedClass : ''}`}>
      <summary className={chipClass}>
        <span className={value === null ? '' : 'text-ink-soft'}>{label}</span>
        {value !== null && (
          <span translate={isOwn ? 'no' : undefined} className="max-w-40 truncate text-ink">
            {value}
          </span>
        )}
        <ChevronDown size={14} aria-hidden="true" className="text-ink-faint group-open:rotate-180" />
      </summary>
      <ul className={menuClass}>{children}</ul>
    </details>
  );
}

/** Closes the menu on Escape, on a press outside it, or when it loses the focus. */
function useClosing(details: { current: HTMLDetailsElement | null }): void {
  useEffect(() => {
    const element = details.current;
    const close = () => {
      if (element) element.open = false;
    };
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !element?.contains(target)) close();
    };
    const leaveByEscape = (event: KeyboardEvent) => {
      if (!isEscape(event) || !element?.open) return;
      close();
      element.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    element?.addEventListener('keydown', leaveByEscape);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      element?.removeEventListener('keydown', leaveByEscape);
    };
  }, [details]);
}

interface ChoiceProps {
  to: string;
  isChosen: boolean;
  /** Whether it is a verdict or a name, which no page translator may change. */
  isOwn?: boolean;
  children: string;
}

function Choice({ to, isChosen, isOwn = false, children }: ChoiceProps) {
  return (
    <li>
      <Link
        to={to}
        preventScrollReset
        aria-current={isChosen ? 'true' : undefined}
        className={isChosen ? choiceClass : `${choiceClass} ${unchosenClass}`}
      >
        {isChosen && <Check size={15} aria-hidden="true" className="text-accent" />}
        <span translate={isOwn ? 'no' : undefined}>{children}</span>
      </Link>
    </li>
  );
}

/** Folded on a phone, except without scripts, which could not unfold it (`styles.css`). */
const unusedClass = 'folded max-sm:group-data-[open=false]/filters:hidden';
const chipClass =
  'inline-flex min-h-8 list-none items-center gap-2 rounded-lg border border-line bg-surface px-2.5 text-sm hover:bg-raised max-sm:min-h-10 [&::-webkit-details-marker]:hidden';
const menuClass =
  'absolute start-0 top-full z-20 mt-1 max-h-[60dvh] w-max max-w-[min(20rem,80vw)] min-w-40 overflow-y-auto rounded-xl border border-line bg-surface p-1 shadow-lg';
const choiceClass =
  'flex min-h-9 items-center gap-2 rounded-lg px-2 text-sm hover:bg-raised aria-[current=true]:font-medium max-sm:min-h-11 -outline-offset-2';
/** Leaves room for the sign of a chosen entry, which these dozens of entries lack. */
const unchosenClass = 'ps-7.75';
