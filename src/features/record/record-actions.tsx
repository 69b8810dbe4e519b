import { TakeAlong } from '../../evaluation/take-along.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { paths, shareAddress } from '../../paths.ts';
import { OfficialPdf } from './official-pdf/official-pdf.tsx';
import { useRecord } from './record-context.tsx';
import { toMarkdown } from './record-markdown.ts';
import { ShareButton } from './sharing/share-button.tsx';

export function RecordActions() {
  const { mode, messages, format, language } = useLocale();
  const { record } = useRecord();
  const address = () => shareAddress(paths.record(record.id), mode);
  return (
    <div className="relative flex flex-wrap items-center gap-2">
      <ShareButton />
      <TakeAlong
        getAddress={address}
        getText={() => toMarkdown(record, { mode, language, messages, format, address: address() })}
      />
      {/* It holds the verdict: where that is masked, it may not be offered. */}
      <OfficialPdf />
    </div>
  );
}
