import type { Theme } from '#contract/document.ts';
import { rememberPreference } from '../i18n/preferences.ts';

/** Puts the theme on the document, where the style sheet looks for it, and remembers it in this browser. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  rememberPreference('theme', theme);
}
