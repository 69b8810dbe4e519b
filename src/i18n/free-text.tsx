import { guessLanguage } from '#domain/localized.ts';
import { LongText } from '../ui/long-text.tsx';
import { languageTag } from './format.ts';
import { useLocale } from './locale.tsx';

/** A text of the evaluation, verbatim and untranslated. */
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
