import { CircleAlert, FileWarning, LogOut } from 'lucide-react';
import type { InterviewRecord } from '#domain/record.ts';
import { hasContent, submissionWarning } from '#domain/submission.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useFirstView } from '../../first-view.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { paths, presentPlace } from '../../paths.ts';
import { RefreshNotice } from '../../retry/refresh-notice.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useIsHydrated } from '../../ui/use-is-hydrated.ts';

interface RecordBannersProps {
  record: InterviewRecord;
  /** The error of the last refresh; `null` when it succeeded. */
  refreshProblem: Error | null;
  refreshing: boolean;
  onRefresh: () => void;
}

/** Warnings that a reader needs before they rely on the page, such as an outdated reading. */
export function RecordBanners({ record, refreshProblem, refreshing, onRefresh }: RecordBannersProps) {
  const { messages, format } = useLocale();
  const warning = submissionWarning(record);
  const isUnwritten = warning === 'not-submitted' && !hasContent(record);
  const isSignedOut = refreshProblem instanceof ProblemError && refreshProblem.code === 'signed_out';
  const isStale = !isSignedOut && (record.stale || refreshProblem !== null);
  const { renderedAt } = useFirstView();
  const now = useIsHydrated() ? Date.now() : renderedAt;
  const age = format.age(Math.max(0, now - record.readAt));
  return (
    <>
      {warning && (
        <Notice
          tone="neutral"
          icon={<CircleAlert size={18} />}
          title={<Message of={(words) => words.record.banners[warning].title} />}
        >
          <Message of={(words) => words.record.banners[isUnwritten ? 'not-started' : warning].body} />
        </Notice>
      )}
      {isSignedOut && (
        <Notice
          tone="caution"
          icon={<LogOut size={18} />}
          title={messages.record.signedOut}
          action={
            <a href={paths.feishuSignIn({ return_to: presentPlace() })} className={buttonClass()}>
              {messages.record.signInAgain}
            </a>
          }
        />
      )}
      {isStale && (
        <RefreshNotice
          title={refreshProblem ? messages.record.refreshFailed(age) : messages.record.stale(age)}
          problem={refreshProblem}
          isRefreshing={refreshing}
          onRefresh={onRefresh}
        />
      )}
      {record.unreadable.length > 0 && (
        <Notice
          tone="caution"
          icon={<FileWarning size={18} />}
          title={messages.record.unreadableFields(
            record.unreadable.map((field) => messages.record.fields[field]).join(messages.common.listSeparator),
          )}
        />
      )}
    </>
  );
}
