import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { InterviewList } from '#contract/interviews.ts';
import { TakeAlong } from '../../evaluation/take-along.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { paths, shareAddress } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { interviewsMessages } from './interviews-messages.ts';
import { readWholeList } from './interviews-query.ts';
import { useListAddress } from './list-address.ts';
import { totalsInWords } from './totals-in-words.ts';
import type { ListPrint } from './use-list-print.ts';

interface ListActionsProps {
  list: InterviewList;
  printing: Pick<ListPrint, 'print' | 'isReading' | 'hasFailed'>;
}

/** Taking the list along: its address, or all of it as text, on paper or as a file. */
export function ListActions({ list: { query, view }, printing }: ListActionsProps) {
  const { messages, language, mode, format } = useLocale();
  const words = useMessages(interviewsMessages);
  const options = {
    ...{ language, mode, words, messages, format },
    addressOf: (recordId: Parameters<typeof paths.record>[0]) => shareAddress(paths.record(recordId), mode),
  };
  const pageAddress = () => shareAddress(`${window.location.pathname}${window.location.search}`, mode);
  const wholeAddress = useListAddress(query)({ view });
  const readText = async () => {
    const [whole, { toMarkdown }] = await Promise.all([readWholeList(query), import('./list-markdown.ts')]);
    const address = shareAddress(wholeAddress, mode);
    return toMarkdown(whole, { ...options, address, totals: totalsInWords(whole, words) });
  };
  const save = useMutation({
    mutationFn: async () => {
      const [{ groups }, { toCsv }] = await Promise.all([readWholeList(query), import('./list-csv.ts')]);
      saveAs(`${words.csv.file}.csv`, toCsv(groups, options));
    },
  });
  const failure = printing.hasFailed ? words.print.failed : save.isError && words.csv.failed;
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <TakeAlong getAddress={pageAddress} getText={readText} copyFailed={words.copyFailed} printing={printing} />
      <Button disabled={save.isPending} onClick={() => save.mutate()}>
        <Download size={16} aria-hidden="true" />
        <span>{words.csv.save}</span>
      </Button>
      <span role="status" className="text-sm text-ink-soft empty:hidden">
        {printing.isReading && <span>{words.print.loading}</span>}
        {failure && <span className="text-error">{failure}</span>}
      </span>
    </div>
  );
}

function saveAs(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
