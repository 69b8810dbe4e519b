import type { InterviewList } from '#contract/interviews.ts';
import { PrintFooter } from '../../evaluation/print-footer.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { filtersInWords } from './filters-in-words.ts';
import { interviewsMessages } from './interviews-messages.ts';
import { isWhole } from './interviews-query.ts';
import { useListAddress } from './list-address.ts';

/** In print only: names the list, because print hides the filters, and says whether it is complete. */
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

/** In print only: the address of the list, from its first page on, and the time of printing. */
export function PaperFooter({ list: { query, view } }: { list: InterviewList }) {
  const addressOf = useListAddress(query);
  return <PrintFooter path={addressOf({ view })} />;
}
