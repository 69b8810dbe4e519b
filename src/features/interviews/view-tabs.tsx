import { Link } from 'react-router';
import type { InterviewList } from '#contract/interviews.ts';
import { useMessages } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { interviewsMessages } from './interviews-messages.ts';
import { useListAddress } from './list-address.ts';

export function ViewTabs({ list: { query, view, views } }: { list: InterviewList }) {
  const words = useMessages(interviewsMessages);
  const addressOf = useListAddress(query);
  return (
    <nav
      aria-label={words.viewsLabel}
      className="-mx-1 flex gap-x-5 overflow-x-auto px-1 max-sm:justify-between max-sm:gap-x-3"
    >
      {views.map(({ view: each, count }) => (
        <Link
          key={each}
          // Filters of one view may not make sense in another, except the period.
          to={addressOf({ ...noFilters, view: each, sort: each === 'owed' ? 'owed' : 'time' })}
          aria-current={each === view ? 'page' : undefined}
          className={tabClass}
        >
          <Message from={interviewsMessages} of={(all) => all.views[each]} />
          <span translate="no" className="tabular ms-1.5 font-normal text-ink-faint">
            {count}
          </span>
        </Link>
      ))}
    </nav>
  );
}

export const noFilters = { conclusions: [], states: [], jobIds: [], interviewerIds: [], text: '' };

const tabClass =
  'inline-flex min-h-11 shrink-0 items-center border-b-2 border-transparent text-sm whitespace-nowrap text-ink-soft hover:text-ink aria-[current=page]:border-ink aria-[current=page]:font-bold aria-[current=page]:text-ink -outline-offset-2';
