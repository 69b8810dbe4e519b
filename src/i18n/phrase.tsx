import { otherLanguage } from '#domain/localized.ts';
import type { Messages } from './en.ts';
import { languageTag } from './format.ts';
import { catalogues, useLocale } from './locale.tsx';

interface PhraseProps {
  of: (messages: Messages) => string;
  /** `beside`: on the same line. `below`: on a line of its own. */
  second?: 'beside' | 'below';
}

/** One of our own words: in the reader's language, and in mode `both` in the other one as well. */
export function Phrase({ of, second = 'beside' }: PhraseProps) {
  const { mode, language, messages } = useLocale();
  const own = of(messages);
  if (mode !== 'both') return own;
  const other = otherLanguage[language];
  const translated = of(catalogues[other]);
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
  beside: 'ms-[0.45em] text-[0.85em] font-normal opacity-80',
  below: 'block text-[0.85em] font-normal opacity-80',
};
