import { Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { isolate } from '#domain/isolate.ts';
import { chooseText, type Language } from '#domain/localized.ts';
import { createFormat, languageTag } from '../../i18n/format.ts';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { paths, shareAddress } from '../../paths.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { type InterviewsMessages, interviewsMessages } from './interviews-messages.ts';
import type { InterviewerOwing } from './owed-evaluations.ts';

interface ReminderProps {
  interviewer: InterviewerOwing;
  readAt: number;
}

/** A reminder for the reader to send, shown before it is copied, in either language whatever the page's own is. */
export function Reminder({ interviewer, readAt }: ReminderProps) {
  const { language: own, messages } = useLocale();
  const words = useMessages(interviewsMessages);
  const [language, setLanguage] = useState<Language>(own);
  const headingId = useId();
  const name = isolate(chooseText(interviewer.name, language)?.text ?? '');
  const text = reminderText({ interviewer, readAt, language, words: interviewsMessages[language] });
  return (
    <section
      aria-labelledby={headingId}
      className="my-2 max-w-xl rounded-xl border border-line bg-raised p-3.5 print:hidden"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 id={headingId} translate="no" className="font-bold wrap-anywhere">
          {words.reminderFor(name)}
        </h3>
        <Segmented legend={messages.app.language} value={language} options={languages} onChoose={setLanguage} />
      </div>
      <p
        lang={languageTag(language)}
        translate="no"
        className="my-2.5 rounded-lg bg-surface p-3 text-sm whitespace-pre-wrap wrap-anywhere"
      >
        {text}
      </p>
      <CopyButton
        icon={<Copy size={15} aria-hidden="true" />}
        label={words.copyReminder}
        copied={messages.common.copied}
        failed={messages.common.copyFailed}
        getText={() => text}
      />
      <p className="mt-2 text-xs text-ink-faint">{words.reminderNote}</p>
    </section>
  );
}

const languages: { value: Language; label: string; lang: string }[] = [
  { value: 'zh', label: '中文', lang: 'zh-CN' },
  { value: 'en', label: 'English', lang: 'en' },
];

interface ReminderTextOptions extends ReminderProps {
  language: Language;
  words: InterviewsMessages;
}

/** Has names, rounds, dates and links, but no verdict and no score. */
function reminderText({ interviewer, readAt, language, words }: ReminderTextOptions): string {
  const format = createFormat(language);
  const { reminder, roundNumber, days } = words;
  const lines = interviewer.owed.map(({ group, interview, evaluation }) => {
    const { beginsAt, round } = interview;
    const parts = [
      group.candidate && isolate(group.candidate),
      group.job?.title && isolate(group.job.title),
      round !== null && roundNumber(round),
      beginsAt !== null && format.moment(beginsAt, readAt),
    ].filter((part) => typeof part === 'string' && part !== '');
    const age = beginsAt === null ? '' : reminder.age(days(format.daysBetween(beginsAt, readAt)));
    return `${parts.join(reminder.separator)}${age}\n${shareAddress(paths.record(evaluation.recordId), language)}`;
  });
  const name = isolate(chooseText(interviewer.name, language)?.text ?? '');
  return [reminder.greeting(name, lines.length), ...lines, reminder.close(lines.length)].join('\n\n');
}
