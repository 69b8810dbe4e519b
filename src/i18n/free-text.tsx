import { guessLanguage } from '#domain/localized.ts';
import { LongText } from '../ui/long-text.tsx';
import { languageTag } from './format.ts';
import { useLocale } from './locale.tsx';

/** What somebody wrote, to the letter, in whatever language she wrote it: never translated. */
export function FreeText({ text }: { text: string }) {
  const { messages, format } = useLocale();
  return (
    <LongText
      text={text}
      lang={languageTag(guessLanguage(text))}
      showAll={(characters) => messages.common.showAll(format.number(characters))}
      showLess={messages.common.showLess}
    />
  );
}
