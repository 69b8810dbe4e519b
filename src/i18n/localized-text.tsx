import { isolate } from '#domain/isolate.ts';
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
  /** Whether it is the name of a person or of a level, which no page translator may change. */
  isName?: boolean;
}

/** A text of the record in the reader's language, else in the other one, visibly marked. */
export function Localized({ text, second = 'beside', empty, isName = false }: LocalizedProps) {
  const { mode, language, messages } = useLocale();
  const chosen = chooseText(text, language);
  if (!chosen) {
    const fallback = empty === undefined ? messages.common.unnamed : empty;
    return fallback === null ? null : <span className="text-ink-faint">{fallback}</span>;
  }
  const translate = isName ? 'no' : undefined;
  if (mode !== 'both') return <Chosen {...chosen} translate={translate} />;
  const other = text[otherLanguage[language]];
  const isSecondShown = !chosen.fallback && other !== null && other !== chosen.text;
  return (
    <>
      <bdi key={chosen.language} lang={languageTag(chosen.language)} translate={translate}>
        {chosen.text}
      </bdi>
      {isSecondShown && (
        <bdi
          key={otherLanguage[language]}
          lang={languageTag(otherLanguage[language])}
          translate={translate}
          className={secondClasses[second]}
        >
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

function Chosen({ text, language, fallback, translate }: ChosenText & { translate: 'no' | undefined }) {
  const { messages } = useLocale();
  return (
    <>
      <bdi key={language} lang={languageTag(language)} translate={translate}>
        {text}
      </bdi>
      {fallback && (
        <span className="ms-1.5 inline-block rounded-sm bg-raised px-1 text-xs font-normal text-ink-soft">
          {messages.common.onlyIn[language]}
        </span>
      )}
    </>
  );
}

/** Chooses the same language as plain text, where no element is possible (labels, Markdown, file names). */
export function useLocalizedString(): (text: LocalizedText) => string {
  const { language, messages } = useLocale();
  return (text) => isolate(chooseText(text, language)?.text ?? messages.common.unnamed);
}

/** A person's name for a sentence, or their id where no name is known. */
export function usePersonName(): (person: { id: string; name: LocalizedText }) => string {
  const { language } = useLocale();
  return ({ id, name }) => isolate(chooseText(name, language)?.text ?? toSingleLine(id));
}
