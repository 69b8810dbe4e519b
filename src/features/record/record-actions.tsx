import { blindAddress } from '../../blind/blind-address.ts';
import { useBlind } from '../../blind/blind-context.tsx';
import { blindMessages } from '../../blind/blind-messages.ts';
import { BlindSwitch } from '../../blind/blind-switch.tsx';
import { TakeAlong } from '../../evaluation/take-along.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { paths, shareAddress } from '../../paths.ts';
import { OfficialPdf } from './official-pdf/official-pdf.tsx';
import { useRecord } from './record-context.tsx';
import { toMarkdown } from './record-markdown.ts';
import { ShareButton } from './sharing/share-button.tsx';
import { useApplication } from './use-application.ts';

export function RecordActions() {
  const { mode, messages, format, language } = useLocale();
  const { record } = useRecord();
  const { application } = useApplication();
  const blind = useBlind();
  const words = useMessages(blindMessages);
  const isBlind = blind.masked.length > 0;
  const path = isBlind ? blindAddress(paths.record(record.id)) : paths.record(record.id);
  const address = () => shareAddress(path, mode);
  return (
    <div className="relative flex flex-wrap items-center gap-2">
      <BlindSwitch isOn={isBlind} onToggle={() => (isBlind ? blind.reveal(blind.masked) : blind.hide())} />
      <ShareButton />
      <TakeAlong
        isTight
        linkLabel={isBlind ? words.copyBlindLink : undefined}
        getAddress={address}
        getText={() => toMarkdown(record, { application, mode, language, messages, format, address: address() })}
      />
      {/* The PDF holds the conclusion. */}
      {!isBlind && <OfficialPdf key={record.id} />}
    </div>
  );
}
