import { Link2 } from 'lucide-react';
import { useKeepBlind } from '../../blind/blind-address.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { paths, shareAddress } from '../../paths.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useRecord } from './record-context.tsx';

interface ItemLinkProps {
  address: string;
  name: string;
  className?: string;
}

/** Copies a link to one item of the page. Inconspicuous until the item is hovered or the button is focused. */
export function ItemLink({ address, name, className = '' }: ItemLinkProps) {
  const { mode, messages } = useLocale();
  const { record } = useRecord();
  const keepBlind = useKeepBlind();
  return (
    <CopyButton
      icon={<Link2 size={15} aria-hidden="true" />}
      label={messages.actions.copyItemLink(name)}
      iconOnly
      copied={messages.common.copied}
      failed={messages.common.copyFailed}
      getText={() => shareAddress(keepBlind(paths.record(record.id)), mode, address)}
      tone="quiet"
      className={`${linkClass} ${className}`}
    />
  );
}

const linkClass =
  'min-h-6! px-1! py-0! text-ink-faint! opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100 print:hidden';
