import { type ChosenText, chooseText, type LocalizedText, otherLanguage } from '#domain/localized.ts';
import { toSingleLine } from '#domain/plain-text.ts';
import { languageTag } from './format.ts';
import { useLocale } from './locale.tsx';

interface LocalizedProps {
  text: LocalizedText;
  /** Where the second language is shown in mode `both`. */
  second?: 'beside' | 'below';
  /** Shown when nothing was written in either language; the default is "(unnamed)". */
  empty?: string | null;
}

/** A text of the record in the reader's language, else in the other one, visibly marked. */
export function Localized({ text, second = 'beside', empty }: LocalizedProps) {
  const { mode, language, messages } = useLocale();
  const chosen = chooseText(text, language);
  if (!chosen) {
    const fallback = empty === undefined ? messages.common.unnamed : empty;
    return fallback === null ? null : <span className="text-ink-faint">{fallback}</span>;
  }
  if (mode !== 'both') return <Chosen {...chosen} />;
  const other = text[otherLanguage[language]];
  const isSecondShown = !chosen.fallback && other !== null && other !== chosen.text;
  return (
    <>
      <bdi lang={languageTag(chosen.language)}>{chosen.text}</bdi>
      {isSecondShown && (
        <bdi lang={languageTag(otherLanguage[language])} className={secondClasses[second]}>
          {other}
        </bdi>
      )}
    </>
  );
}

const secondClasses = {
  beside: 'ms-[0.45em] text-[0.9em] font-normal text-ink-soft',
  below: 'block text-[0.9em] font-normal text-ink-soft',
};

function Chosen({ text, language, fallback }: ChosenText) {
  const { messages } = useLocale();
  return (
    <>
      <bdi lang={languageTag(language)}>{text}</bdi>
      {fallback && (
        <span className="ms-1.5 inline-block rounded-sm bg-raised px-1 text-xs font-normal text-ink-soft">
          {messages.common.onlyIn[language]}
        </span>
      )}
    </>
  );
}

/** The same choice as plain text, where no element is possible (labels, Markdown, file names). */
export function useLocalizedString(): (text: LocalizedText) => string {
  const { language, messages } = useLocale();
  return (text) => chooseText(text, language)?.text ?? messages.common.unnamed;
}

/** A person's name for a sentence, or their id where no name is known. */
export function usePersonName(): (person: { id: string; name: LocalizedText }) => string {
  const { language } = useLocale();
  return ({ id, name }) => chooseText(name, language)?.text ?? toSingleLine(id);
}
