import type { LanguageMode } from '#domain/localized.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Segmented, type SegmentedOption } from '../ui/segmented.tsx';

export function LocaleSwitch() {
  const { mode, messages, choose } = useLocale();
  return <Segmented legend={messages.app.language} value={mode} options={languageOptions} onChoose={choose} />;
}

/** Each language is labelled in itself, whatever the page's language. */
export const languageOptions: SegmentedOption<LanguageMode>[] = [
  { value: 'zh', label: '中文', lang: 'zh-CN' },
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'both', label: '双语', name: '双语 Bilingual', lang: 'zh-CN' },
];
