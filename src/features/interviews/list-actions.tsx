import { useMutation } from '@tanstack/react-query';
import { Download, Link as LinkIcon } from 'lucide-react';
import { api } from '#contract/api.ts';
import { toInterviewParameters } from '#contract/interview-query.ts';
import type { InterviewQuery } from '#contract/interviews.ts';
import { call } from '../../api/client.ts';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { paths, shareAddress } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { interviewsMessages } from './interviews-messages.ts';

/** Taking the list along: its address, or all of it as a file. */
export function ListActions({ query }: { query: InterviewQuery }) {
  const { messages, language, mode } = useLocale();
  const words = useMessages(interviewsMessages);
  const save = useMutation({
    mutationFn: async () => {
      const parameters = toInterviewParameters({ ...query, after: null, isWhole: true });
      const [{ groups }, { toCsv }] = await Promise.all([
        call(api.interviews, { query: parameters }),
        import('./list-csv.ts'),
      ]);
      const addressOf = (recordId: Parameters<typeof paths.record>[0]) => shareAddress(paths.record(recordId), mode);
      saveAs(`${words.csv.file}.csv`, toCsv(groups, { language, words, messages, addressOf }));
    },
  });
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <CopyButton
        icon={<LinkIcon size={15} aria-hidden="true" />}
        label={words.copyLink}
        copied={messages.common.copied}
        failed={messages.common.copyFailed}
        getText={() => shareAddress(`${window.location.pathname}${window.location.search}`, mode)}
        tone="quiet"
      />
      <Button tone="quiet" disabled={save.isPending} onClick={() => save.mutate()}>
        <Download size={15} aria-hidden="true" />
        {words.csv.save}
      </Button>
      <span role="status" className="text-sm text-error empty:hidden">
        {save.isError && words.csv.failed}
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
