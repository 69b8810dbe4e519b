import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { useLocation, useNavigate, useNavigation } from 'react-router';
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
export function useWords<Words>(catalogue: Record<Language, Words>): Words {
  return catalogue[useLocale().language];
}

/**
 * The language is, in this order: what the address says, what the address before it said, the last choice, what the
 * browser prefers.
 */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const search = useSearch();
  const requested = parseMode(new URLSearchParams(search).get(languageParameter));
  const [remembered, setRemembered] = useState(rememberedMode);
  const [recent, setRecent] = useState(requested);
  if (requested !== null && requested !== recent) setRecent(requested);
  const mode = requested ?? recent ?? remembered ?? browserLanguage();
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
        putInAddress(chosen);
      },
    }),
    [mode, language, putInAddress],
  );
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

/** Of the address, or of the one that is about to stand there: a page that fails is loaded anew on each change. */
function useSearch(): string {
  const location = useLocation();
  const next = useNavigation().location;
  return next?.pathname === location.pathname ? next.search : location.search;
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
