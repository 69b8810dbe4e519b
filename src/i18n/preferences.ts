import type { Preferences, PreferencesRequest, Theme } from '#contract/document.ts';
import { viewCookie } from '#contract/interviews.ts';
import type { Language, LanguageMode } from '#domain/localized.ts';
import { languageParameter } from '../paths.ts';

const modes: readonly LanguageMode[] = ['zh', 'en', 'both'];
export const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** Each cookie holds one word of a closed list, or the name of a time zone. */
const cookieNames = {
  mode: 'mianping_language',
  theme: 'mianping_theme',
  timeZone: 'mianping_time_zone',
  view: viewCookie,
};

const yearSeconds = 31_536_000;

/** Reads the preferences from the address, else the cookies, else `Accept-Language`. Never throws. */
export function readPreferences({ address, cookie, acceptLanguage, timeZone }: PreferencesRequest): Preferences {
  const cookies = parseCookies(cookie ?? '');
  const remembered = parseMode(cookies.get(cookieNames.mode));
  const preferred = firstSpoken((acceptLanguage ?? '').split(','));
  const requested = parseMode(new URLSearchParams(address.split('?')[1]).get(languageParameter));
  const zone = cookies.get(cookieNames.timeZone);
  return {
    mode: requested ?? remembered ?? preferred,
    remembered,
    preferred,
    theme: themes.find((theme) => theme === cookies.get(cookieNames.theme)) ?? 'system',
    timeZone: zone !== undefined && isTimeZone(zone) ? zone : timeZone,
  };
}

/**
 * Stores a choice in a cookie for a year, so that the server reads it too. Without cookies it lasts as long as the
 * page.
 */
export function rememberPreference(name: keyof typeof cookieNames, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  try {
    // The Cookie Store API needs https, which an installation inside a company may not have.
    document.cookie = `${cookieNames[name]}=${value}; path=/; max-age=${yearSeconds}; samesite=lax${secure}`;
  } catch {
    // A sandboxed frame refuses cookies with an error.
  }
}

/** Stores the browser's time zone for the next document, if this document was made in another one. */
export function rememberOwnTimeZone(known: string): void {
  const own = ownTimeZone();
  if (own !== null && own !== known) rememberPreference('timeZone', own);
}

/** The browser's time zone; `null` where it reports none, or one that its own `Intl` refuses, such as "Etc/Unknown". */
export function ownTimeZone(): string | null {
  try {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    return isTimeZone(timeZone) ? timeZone : null;
  } catch {
    return null;
  }
}

/** The language of sentences, dates and numbers: in mode `both` the single language chosen last, else the browser's. */
export function sentenceLanguage({ mode, remembered, preferred }: Omit<Preferences, 'theme' | 'timeZone'>): Language {
  if (mode !== 'both') return mode;
  return remembered === null || remembered === 'both' ? preferred : remembered;
}

export function parseMode(text: string | null | undefined): LanguageMode | null {
  return modes.find((mode) => mode === text) ?? null;
}

/** The first supported language among these tags, in the order given; Chinese where there is none. */
export function firstSpoken(tags: readonly string[]): Language {
  const spoken = tags.map((tag) => tag.trim().slice(0, 2).toLowerCase()).find((tag) => tag === 'zh' || tag === 'en');
  return spoken === 'en' ? 'en' : 'zh';
}

function parseCookies(header: string): Map<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}

/** IANA names only: an offset such as `+08:00` ignores daylight saving time. */
function isTimeZone(name: string | undefined): boolean {
  if (name === undefined || !/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
