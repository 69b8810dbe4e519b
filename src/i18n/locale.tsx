import { createContext, startTransition, use, useEffect, useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Language, LanguageMode } from '#domain/localized.ts';
import { useFirstView } from '../first-view.ts';
import { languageParameter } from '../paths.ts';
import type { Elements } from '../ui/content.ts';
import { en, type Messages } from './en.ts';
import { createFormat, type Format, languageTag } from './format.ts';
import { ownTimeZone, parseMode, rememberPreference, sentenceLanguage } from './preferences.ts';
import { zh } from './zh.ts';

export const catalogues: Record<Language, Messages> = { zh, en };

export interface Locale {
  /** The language shown for texts that exist in both. */
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

/** The messages of a feature's own catalogue, in the language of sentences. */
export function useMessages<Words>(catalogue: Record<Language, Words>): Words {
  return catalogue[useLocale().language];
}

export function LocaleProvider({ children }: { children: Elements }) {
  const { preferences } = useFirstView();
  const [mode, setMode] = useMode(preferences.mode);
  const [remembered, setRemembered] = useState(preferences.remembered);
  const language = sentenceLanguage({ mode, remembered, preferred: preferences.preferred });
  const timeZone = useOwnTimeZone(preferences.timeZone);
  const putInAddress = usePutInAddress();

  // `<html lang>` is outside React's tree.
  useEffect(() => {
    document.documentElement.lang = languageTag(language);
  }, [language]);

  const locale = useMemo<Locale>(
    () => ({
      mode,
      language,
      messages: catalogues[language],
      format: createFormat(language, timeZone),
      choose: (chosen) => {
        rememberPreference('mode', chosen);
        setRemembered(chosen);
        // Set here too: the address changes late while a failed page is loading again. In a transition, so that the
        // page stays responsive while a long record is rendered.
        startTransition(() => setMode(chosen));
        putInAddress(chosen);
      },
    }),
    [mode, language, timeZone, setMode, putInAddress],
  );
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

/** The mode that was chosen, or requested by an address, whichever came later. */
function useMode(atFirst: LanguageMode) {
  const { search } = useLocation();
  const [mode, setMode] = useState(atFirst);
  const [readSearch, setReadSearch] = useState(search);
  if (search !== readSearch) {
    setReadSearch(search);
    const requested = parseMode(new URLSearchParams(search).get(languageParameter));
    if (requested !== null) setMode(requested);
  }
  return [mode, setMode] as const;
}

/** The server's zone during hydration, so that the page matches the document; then the browser's own, if it knows one. */
function useOwnTimeZone(atFirst: string): string {
  const [timeZone, setTimeZone] = useState(atFirst);
  // The reader may have travelled since the zone was remembered.
  useEffect(() => {
    const own = ownTimeZone();
    if (own !== null && own !== atFirst) startTransition(() => setTimeZone(own));
  }, [atFirst]);
  return timeZone;
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
