import type { InterviewList } from '#contract/interviews.ts';
import { PrintFooter } from '../../evaluation/print-footer.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { filtersInWords } from './filters-in-words.ts';
import { interviewsMessages } from './interviews-messages.ts';
import { isWhole } from './interviews-query.ts';
import { useListAddress } from './list-address.ts';

/** On paper only: which list it is, since the filters are controls, and whether that is all of it. */
export function PaperHeading({ list }: { list: InterviewList }) {
  const { language, messages } = useLocale();
  const words = useMessages(interviewsMessages);
  const { view, groups, totals, query } = list;
  const rows = view === 'owed' ? totals.evaluations : query.isFlat ? totals.interviews : totals.applications;
  return (
    <div className="hidden print:block">
      <p className="text-lg font-bold wrap-anywhere">
        <span>{`${words.title}${messages.common.colon}`}</span>
        <bdi translate="no">{filtersInWords(list, { language, words, messages }).join(' · ')}</bdi>
      </p>
      {!isWhole(list) && <p className="text-sm">{words.print.part(groups.length, rows)}</p>}
    </div>
  );
}

/** On paper only: where the list stands, from its first page on, and when it was printed. */
export function PaperFooter({ list: { query, view } }: { list: InterviewList }) {
  const addressOf = useListAddress(query);
  return <PrintFooter path={addressOf({ view })} />;
}
