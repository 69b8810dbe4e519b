import { type Language, otherLanguage } from '#domain/localized.ts';
import type { Messages } from './en.ts';
import { languageTag } from './format.ts';
import { catalogues, useLocale } from './locale.tsx';

interface MessageProps<Words> {
  of: (words: Words) => string;
  /** A catalogue of its own, for words that only a part of the product needs; else the common one. */
  from?: Record<Language, Words>;
  /** `beside`: on the same line. `below`: on a line of its own. */
  second?: 'beside' | 'below';
}

/** One of our own words: in the reader's language, and in mode `both` in the other one as well. */
export function Message<Words = Messages>({ of, from, second = 'beside' }: MessageProps<Words>) {
  const { mode, language } = useLocale();
  // Without a catalogue of its own, `Words` is what the common one holds.
  const words = from ?? (catalogues as Record<Language, Words>);
  const own = of(words[language]);
  if (mode !== 'both') return own;
  const other = otherLanguage[language];
  const translated = of(words[other]);
  if (translated === own) return own;
  return (
    <>
      {own}
      <span lang={languageTag(other)} className={secondClasses[second]}>
        {translated}
      </span>
    </>
  );
}

const secondClasses = {
  beside: 'ms-[0.45em] text-[0.85em] font-normal',
  below: 'block text-[0.85em] font-normal',
};
