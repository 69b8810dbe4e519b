import { FileText, Link2, Printer } from 'lucide-react';
import { useLocale } from '../../i18n/locale.tsx';
import { paths, shareAddress } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useRecord } from './record-context.tsx';
import { toMarkdown } from './record-markdown.ts';
import { ShareButton } from './sharing/share-button.tsx';

export function RecordActions() {
  const { mode, messages, format, language } = useLocale();
  const { record } = useRecord();
  const address = () => shareAddress(paths.record(record.id), mode);
  const outcome = { copied: messages.common.copied, failed: messages.common.copyFailed };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ShareButton />
      <CopyButton
        icon={<Link2 size={16} aria-hidden="true" />}
        label={messages.actions.copyLink}
        iconOnly="narrow"
        getText={address}
        {...outcome}
      />
      <CopyButton
        icon={<FileText size={16} aria-hidden="true" />}
        label={messages.actions.copyMarkdown}
        iconOnly="narrow"
        getText={() => toMarkdown(record, { mode, language, messages, format, address: address() })}
        {...outcome}
      />
      <Button aria-label={messages.actions.print} title={messages.actions.print} onClick={() => window.print()}>
        <Printer size={16} aria-hidden="true" />
        <span className="max-sm:sr-only">{messages.actions.print}</span>
      </Button>
    </div>
  );
}
