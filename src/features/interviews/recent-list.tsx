import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useIsHydrated } from '../../ui/use-is-hydrated.ts';
import { recentMessages } from './recent-messages.ts';
import { forgetRecords, recentRecords } from './recent-records.ts';

export function RecentList() {
  const { format } = useLocale();
  const words = useMessages(recentMessages);
  const isHydrated = useIsHydrated();
  const [isCleared, setIsCleared] = useState(false);
  // Only this browser stores them, so the server cannot render them.
  const recents = useMemo(() => (isHydrated && !isCleared ? recentRecords() : []), [isHydrated, isCleared]);
  const clear = () => {
    forgetRecords();
    setIsCleared(true);
  };
  if (recents.length === 0) return null;
  const clearButton = (
    <Button tone="quiet" onClick={clear}>
      {words.clear}
    </Button>
  );
  return (
    <Card
      heading={<Message from={recentMessages} of={(words) => words.recent} />}
      aside={words.recentNote}
      action={clearButton}
    >
      <ul className="-mx-2">
        {recents.map(({ recordId, openedAt }) => (
          <li key={recordId}>
            <Link to={paths.record(recordId)} className="flex flex-wrap gap-x-4 rounded-lg px-2 py-1.5 hover:bg-raised">
              <span translate="no" className="tabular font-medium text-accent">
                {recordId}
              </span>
              <time dateTime={new Date(openedAt).toISOString()} className="text-sm text-ink-soft">
                {format.dateTime(openedAt)}
              </time>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
