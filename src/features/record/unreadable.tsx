import { useLocale } from '../../i18n/locale.tsx';

/** Stands where Feishu sent something that we cannot read: the reader must not take it for "nothing". */
export function Unreadable() {
  const { messages } = useLocale();
  return (
    <span title={messages.common.unreadableHint}>
      —{' '}
      <span className="rounded-sm bg-caution-wash px-1.5 py-0.5 text-xs font-normal text-caution">
        {messages.common.unreadable}
      </span>
    </span>
  );
}
