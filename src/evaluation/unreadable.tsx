import { useLocale } from '../i18n/locale.tsx';

/** Marks a field that Feishu sent in an unknown form, so that readers do not take it for empty. */
export function Unreadable() {
  const { messages } = useLocale();
  return (
    <span title={messages.common.unreadableHint}>
      <span>— </span>
      <span className="rounded-sm bg-caution-wash px-1.5 py-0.5 text-xs font-normal text-caution">
        {messages.common.unreadable}
      </span>
    </span>
  );
}
