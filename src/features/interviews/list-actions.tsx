import { Download } from 'lucide-react';
import { toInterviewParameters } from '#contract/interview-query.ts';
import type { InterviewList } from '#contract/interviews.ts';
import { TakeAlong } from '../../evaluation/take-along.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { paths, shareAddress } from '../../paths.ts';
import { buttonClass } from '../../ui/button.tsx';
import { interviewsMessages } from './interviews-messages.ts';
import { readWholeList } from './interviews-query.ts';
import { useListAddress } from './list-address.ts';
import { totalsInWords } from './totals-in-words.ts';
import type { ListPrint } from './use-list-print.ts';

interface ListActionsProps {
  list: InterviewList;
  printing: Pick<ListPrint, 'print' | 'isReading' | 'hasFailed'>;
}

/** Copies the link of the list, or copies, prints or saves all of the list. */
export function ListActions({ list: { query, view }, printing }: ListActionsProps) {
  const { messages, language, mode, format } = useLocale();
  const words = useMessages(interviewsMessages);
  const options = {
    ...{ language, mode, words, messages, format },
    addressOf: (recordId: Parameters<typeof paths.record>[0]) => shareAddress(paths.record(recordId), mode),
  };
  const pageAddress = () => shareAddress(`${window.location.pathname}${window.location.search}`, mode);
  const wholeAddress = useListAddress(query)({ view });
  const fileAddress = paths.interviewsFile({ ...toInterviewParameters({ ...query, after: null }), lang: mode });
  const readText = async () => {
    const [whole, { toMarkdown }] = await Promise.all([readWholeList(query), import('./list-markdown.ts')]);
    const address = shareAddress(wholeAddress, mode);
    return toMarkdown(whole, { ...options, address, totals: totalsInWords(whole, words) });
  };
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <TakeAlong getAddress={pageAddress} getText={readText} copyFailed={words.copyFailed} printing={printing} />
      {/* Without `download`: if the server refuses the file, the browser shows the error page instead of saving it. */}
      <a href={fileAddress} className={buttonClass()}>
        <Download size={16} aria-hidden="true" />
        <span>{words.saveCsv}</span>
      </a>
      <span role="status" className="text-sm text-ink-soft empty:hidden">
        {printing.isReading && <span>{words.print.loading}</span>}
        {printing.hasFailed && <span className="text-error">{words.print.failed}</span>}
      </span>
    </div>
  );
}
