import type { Language, LanguageMode } from '#domain/localized.ts';

const storageKey = 'mianping.language';
const modes: readonly LanguageMode[] = ['zh', 'en', 'both'];

export function parseMode(text: string | null): LanguageMode | null {
  return modes.find((mode) => mode === text) ?? null;
}

/** The last choice made in this browser. Storage may be forbidden; then there simply is none. */
export function rememberedMode(): LanguageMode | null {
  try {
    return parseMode(localStorage.getItem(storageKey));
  } catch {
    return null;
  }
}

export function rememberMode(mode: LanguageMode): void {
  try {
    localStorage.setItem(storageKey, mode);
  } catch {
    // Without storage the choice lives in the address alone.
  }
}

/** The first of the browser's languages that we speak. */
export function browserLanguage(languages: readonly string[] = navigator.languages): Language {
  const spoken = languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'zh' || tag === 'en');
  return spoken === 'en' ? 'en' : 'zh';
}
