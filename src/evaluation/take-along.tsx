import { FileText, Link2, Printer } from 'lucide-react';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';

interface TakeAlongProps {
  /** Replaces the usual label if the copied link does more than lead to this page: in blind mode it opens blind. */
  linkLabel?: string | undefined;
  /** The full address of this page. */
  getAddress: () => string;
  /** This page as Markdown. */
  getText: () => string | Promise<string>;
  copyFailed?: string;
  /** Set if the page must load something before it prints. */
  printing?: { print: () => void; isReading: boolean };
  /** Whether the page has little room: then a button with a well-known icon has no word. */
  isTight?: boolean;
}

/** Copies the link of a page, copies the page as text, or prints it. */
export function TakeAlong({ linkLabel, getAddress, getText, copyFailed, printing, isTight = false }: TakeAlongProps) {
  const { messages } = useLocale();
  const { copyLink, copyMarkdown, print } = messages.actions;
  const outcome = { copied: messages.common.copied, failed: messages.common.copyFailed };
  return (
    <>
      <CopyButton
        icon={<Link2 size={16} aria-hidden="true" />}
        label={linkLabel ?? copyLink}
        iconOnly="narrow"
        getText={getAddress}
        {...outcome}
      />
      <CopyButton
        icon={<FileText size={16} aria-hidden="true" />}
        label={copyMarkdown}
        iconOnly="narrow"
        getText={getText}
        {...outcome}
        {...(copyFailed && { failed: copyFailed })}
      />
      <Button
        aria-label={print}
        title={print}
        aria-busy={printing?.isReading}
        onClick={printing?.print ?? (() => window.print())}
      >
        <Printer size={16} aria-hidden="true" />
        <span className={isTight ? 'sr-only' : 'max-sm:sr-only'}>{print}</span>
      </Button>
    </>
  );
}
