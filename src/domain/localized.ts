/** A language that texts come in. */
export type Language = 'zh' | 'en';

/** The reader's choice: one language, or both side by side. */
export type LanguageMode = Language | 'both';

/** One text in both languages; `null` where nothing was written. Empty and blank texts are `null` too. */
export interface LocalizedText {
  zh: string | null;
  en: string | null;
}

/** A text chosen for a reader. `fallback`: it is not in the requested language. */
export interface ChosenText {
  text: string;
  language: Language;
  fallback: boolean;
}

export const otherLanguage: Record<Language, Language> = { zh: 'en', en: 'zh' };

/** The text in `language`, else in the other one, else `null` when neither was written. */
export function chooseText(text: LocalizedText, language: Language): ChosenText | null {
  const wanted = text[language];
  if (wanted !== null) return { text: wanted, language, fallback: false };
  const other = text[otherLanguage[language]];
  return other === null ? null : { text: other, language: otherLanguage[language], fallback: true };
}

export function isEmptyText(text: LocalizedText): boolean {
  return text.zh === null && text.en === null;
}

/** A guess for the `lang` of free text that comes without one: Chinese as soon as a tenth of it is Han. */
export function guessLanguage(text: string): Language {
  // A thousand characters are enough; texts can be a megabyte long.
  const sample = text.slice(0, 1000).replace(/\s/g, '');
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han * 10 >= sample.length && han > 0 ? 'zh' : 'en';
}
