import { createContext, type ReactNode, startTransition, use, useEffect, useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Language, LanguageMode } from '#domain/localized.ts';
import { languageParameter } from '../paths.ts';
import { en, type Messages } from './en.ts';
import { type Format, formats, languageTag } from './format.ts';
import { browserLanguage, parseMode, rememberedMode, rememberMode } from './language-choice.ts';
import { zh } from './zh.ts';

export const catalogues: Record<Language, Messages> = { zh, en };

export interface Locale {
  /** What is shown of texts that exist in both languages. */
  mode: LanguageMode;
  /** The language of sentences, dates and numbers; in mode `both` the reader's own. */
  language: Language;
  messages: Messages;
  format: Format;
  choose(mode: LanguageMode): void;
}

const LocaleContext = createContext<Locale | null>(null);

export function useLocale(): Locale {
  const locale = use(LocaleContext);
  if (!locale) throw new Error('useLocale needs a LocaleProvider above it');
  return locale;
}

/** The words of a part of the product that keeps its own, in the language of sentences. */
export function useMessages<Words>(catalogue: Record<Language, Words>): Words {
  return catalogue[useLocale().language];
}

export function LocaleProvider({ children }: { children: ReactNode }) {
  const [mode, setMode] = useMode();
  const [remembered, setRemembered] = useState(rememberedMode);
  const language = mode === 'both' ? ownLanguage(remembered) : mode;
  const putInAddress = usePutInAddress();

  // `<html lang>` lies outside of React's tree.
  useEffect(() => {
    document.documentElement.lang = languageTag(language);
  }, [language]);

  const locale = useMemo<Locale>(
    () => ({
      mode,
      language,
      messages: catalogues[language],
      format: formats[language],
      choose: (chosen) => {
        rememberMode(chosen);
        setRemembered(chosen);
        // Not left to the address alone, which has to wait when a page that failed is loaded anew. In a transition: a
        // long record may take its time to change, and the page stays responsive.
        startTransition(() => setMode(chosen));
        putInAddress(chosen);
      },
    }),
    [mode, language, setMode, putInAddress],
  );
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

/**
 * What was chosen or asked for by an address last, whichever came later; at first, without a language in the address,
 * the last choice in this browser, else what the browser prefers.
 */
function useMode() {
  const { search } = useLocation();
  const requested = parseMode(new URLSearchParams(search).get(languageParameter));
  const [mode, setMode] = useState(() => requested ?? rememberedMode() ?? browserLanguage());
  const [readSearch, setReadSearch] = useState(search);
  if (search !== readSearch) {
    setReadSearch(search);
    if (requested !== null) setMode(requested);
  }
  return [mode, setMode] as const;
}

function ownLanguage(remembered: LanguageMode | null): Language {
  return remembered === null || remembered === 'both' ? browserLanguage() : remembered;
}

/** Replaces the address in place: same page, same item, same scroll, no new entry in the history. */
function usePutInAddress() {
  const navigate = useNavigate();
  return useMemo(
    () => (mode: LanguageMode) => {
      const { search, hash } = window.location;
      const parameters = new URLSearchParams(search);
      parameters.set(languageParameter, mode);
      void navigate({ search: `?${parameters}`, hash }, { replace: true, preventScrollReset: true });
    },
    [navigate],
  );
}
