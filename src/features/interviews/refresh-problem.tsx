import { LogOut } from 'lucide-react';
import { ProblemError } from '../../api/problem-error.ts';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { paths, presentPlace } from '../../paths.ts';
import { RefreshNotice } from '../../retry/refresh-notice.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { interviewsMessages } from './interviews-messages.ts';

interface RefreshProblemProps {
  /** The error of the last refresh; `null` when the refresh succeeded. */
  error: Error | null;
  isFetching: boolean;
  onRefresh: () => void;
}

/** Says why the list may be out of date, and offers one action. */
export function RefreshProblem({ error, isFetching, onRefresh }: RefreshProblemProps) {
  const { messages } = useLocale();
  const words = useMessages(interviewsMessages);
  if (error === null) return null;
  if (error instanceof ProblemError && error.code === 'signed_out') {
    return (
      <Notice
        tone="caution"
        icon={<LogOut size={18} />}
        title={words.signedOut}
        action={
          <a href={paths.feishuSignIn({ return_to: presentPlace() })} className={buttonClass()}>
            {messages.record.signInAgain}
          </a>
        }
      />
    );
  }
  return <RefreshNotice title={words.refreshFailed} problem={error} isRefreshing={isFetching} onRefresh={onRefresh} />;
}
