import { CloudOff } from 'lucide-react';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from '../ui/button.tsx';
import type { Content } from '../ui/content.ts';
import { Notice } from '../ui/notice.tsx';
import { RetryLine } from './retry-line.tsx';
import { useRetry } from './use-retry.ts';

interface RefreshNoticeProps {
  title: Content;
  /** The problem of the last refresh; `null` when the refresh succeeded. */
  problem: Error | null;
  isRefreshing: boolean;
  onRefresh: () => void;
}

/** What is shown may be older than it looks: it is refreshed again when the time has come, or at once by a press. */
export function RefreshNotice({ title, problem, isRefreshing, onRefresh }: RefreshNoticeProps) {
  const { messages } = useLocale();
  const retry = useRetry({ problem, isTrying: isRefreshing, onRetry: onRefresh });
  const refresh = (
    <Button aria-busy={isRefreshing} onClick={() => isRefreshing || onRefresh()}>
      {messages.record.refresh}
    </Button>
  );
  return (
    <Notice tone="caution" icon={<CloudOff size={18} />} title={title} action={refresh}>
      {retry && <RetryLine retry={retry} />}
    </Notice>
  );
}
