import type { InterviewRecord } from '#domain/record.ts';
import { Unreadable } from '../../evaluation/unreadable.tsx';
import { FreeText } from '../../i18n/free-text.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { Card } from '../../ui/card.tsx';

export function NotesSection({ record: { notes, unreadable } }: { record: InterviewRecord }) {
  const { messages } = useLocale();
  const nothing = unreadable.includes('notes') ? <Unreadable /> : messages.notes.empty;
  return (
    <Card heading={<Message of={(words) => words.notes.heading} />}>
      {notes === null ? <p className="text-sm text-ink-soft">{nothing}</p> : <FreeText text={notes} />}
    </Card>
  );
}
