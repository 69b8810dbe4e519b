import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocale } from '../../i18n/locale.tsx';
import { paths, shareAddress } from '../../paths.ts';
import { useIsHydrated } from '../../ui/use-is-hydrated.ts';
import { useRecord } from './record-context.tsx';

/** On paper only: where this came from and when it was printed. */
export function PrintFooter() {
  const { mode, messages, format } = useLocale();
  const { record } = useRecord();
  const isHydrated = useIsHydrated();
  const [printedAt, setPrintedAt] = useState(Date.now);
  // The browser takes the page as it stands when this event returns: the update cannot wait.
  useEffect(() => {
    const stamp = () => flushSync(() => setPrintedAt(Date.now()));
    window.addEventListener('beforeprint', stamp);
    return () => window.removeEventListener('beforeprint', stamp);
  }, []);
  // The server knows neither when it will be printed nor under which address it is read.
  if (!isHydrated) return null;
  return (
    <footer className="hidden border-t border-line pt-2 text-xs text-ink-soft print:block">
      <p>{shareAddress(paths.record(record.id), mode)}</p>
      <p>{messages.print.printedAt(format.dateTime(printedAt))}</p>
    </footer>
  );
}
