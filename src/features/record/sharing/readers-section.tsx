import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../../../api/me-query.ts';
import { useLocale, useMessages } from '../../../i18n/locale.tsx';
import { Localized } from '../../../i18n/localized-text.tsx';
import { Message } from '../../../i18n/message.tsx';
import { Card } from '../../../ui/card.tsx';
import { useRecord } from '../record-context.tsx';
import { sharingMessages } from './sharing-messages.ts';
import { readersQuery } from './sharing-query.ts';

/** Lists the people who have read this record. Only administrators see it, and print leaves it out. */
export function ReadersSection() {
  const { format } = useLocale();
  const words = useMessages(sharingMessages);
  const { record } = useRecord();
  const isAdmin = useQuery(meQuery).data?.isAdmin === true;
  const readers = useQuery({ ...readersQuery(record.id), enabled: isAdmin }).data;
  if (!readers) return null;
  return (
    <div className="print:hidden">
      <Card heading={<Message from={sharingMessages} of={(all) => all.readers} />} aside={words.readersHint}>
        {readers.length === 0 && <p className="text-sm text-ink-soft">{words.noReaders}</p>}
        <ul className="grid gap-2 text-sm">
          {readers.map(({ person, lastAt, count }) => (
            <li key={person.id} className="flex flex-wrap justify-between gap-x-3">
              <Localized text={person.name} empty={person.id} isName />
              <span className="tabular ms-auto text-ink-soft">{words.lastRead(format.dateTime(lastAt), count)}</span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
