import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import type { Theme } from '#contract/document.ts';
import { useFirstView } from '../first-view.ts';
import { useLocale } from '../i18n/locale.tsx';
import { themes } from '../i18n/preferences.ts';
import { Button } from '../ui/button.tsx';
import type { Elements } from '../ui/content.ts';
import { applyTheme } from './theme.ts';

/** One button that cycles through the three themes; its label names the current one. */
export function ThemeSwitch() {
  const { messages } = useLocale();
  const [theme, setTheme] = useState(useFirstView().preferences.theme);
  const name = `${messages.app.theme}${messages.common.colon}${messages.app.themes[theme]}`;
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const choose = () => {
    applyTheme(next);
    setTheme(next);
  };
  return (
    <Button tone="quiet" aria-label={name} title={name} onClick={choose} className="px-2">
      {icons[theme]}
    </Button>
  );
}

const icons: Record<Theme, Elements> = {
  system: <Monitor size={16} aria-hidden="true" />,
  light: <Sun size={16} aria-hidden="true" />,
  dark: <Moon size={16} aria-hidden="true" />,
};
