import type { Theme } from '#contract/document.ts';
import { rememberPreference } from '../i18n/preferences.ts';

/** Sets `data-theme` on the document, which the style sheet reads, and remembers the theme in this browser. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  rememberPreference('theme', theme);
}
