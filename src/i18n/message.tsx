import { type Language, otherLanguage } from '#domain/localized.ts';
import type { Messages } from './en.ts';
import { languageTag } from './format.ts';
import { catalogues, useLocale } from './locale.tsx';

interface MessageProps<Words> {
  of: (words: Words) => string;
  /** A feature's own catalogue; the common one by default. */
  from?: Record<Language, Words>;
  /** `beside`: on the same line. `below`: on a line of its own. */
  second?: 'beside' | 'below';
}

/** A message of a catalogue: in the reader's language, and in mode `both` in the other one as well. */
export function Message<Words = Messages>({ of, from, second = 'beside' }: MessageProps<Words>) {
  const { mode, language } = useLocale();
  // Without `from`, `Words` is `Messages`, the type of the common catalogue.
  const words = from ?? (catalogues as Record<Language, Words>);
  const own = of(words[language]);
  const other = otherLanguage[language];
  const translated = of(words[other]);
  return (
    <>
      <span key={language}>{own}</span>
      {mode === 'both' && translated !== own && (
        <span key={other} lang={languageTag(other)} className={secondClasses[second]}>
          {translated}
        </span>
      )}
    </>
  );
}

const secondClasses = {
  beside: 'ms-[0.45em] text-[0.85em] font-normal',
  below: 'block text-[0.85em] font-normal',
};
