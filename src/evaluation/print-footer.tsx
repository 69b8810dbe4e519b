import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocale } from '../i18n/locale.tsx';
import { shareAddress } from '../paths.ts';
import { useIsHydrated } from '../ui/use-is-hydrated.ts';

/** In print only: the record's address and the time of printing. */
export function PrintFooter({ path }: { path: string }) {
  const { mode, messages, format } = useLocale();
  const isHydrated = useIsHydrated();
  const [printedAt, setPrintedAt] = useState(Date.now);
  // Synchronous: the browser prints the page as it is when this event handler returns.
  useEffect(() => {
    const stamp = () => flushSync(() => setPrintedAt(Date.now()));
    window.addEventListener('beforeprint', stamp);
    return () => window.removeEventListener('beforeprint', stamp);
  }, []);
  // The server does not know the time of printing or the address.
  if (!isHydrated) return null;
  return (
    <footer className="hidden border-t border-line pt-2 text-xs text-ink-soft print:block">
      <p>{shareAddress(path, mode)}</p>
      <p>{messages.print.printedAt(format.dateTime(printedAt))}</p>
    </footer>
  );
}
