import type { DebriefAnswer } from '#contract/debrief.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { RefreshNotice } from '../../retry/refresh-notice.tsx';

interface RefreshProblemProps {
  answer: DebriefAnswer;
  /** The error of the last refresh; `null` when the refresh succeeded. */
  error: Error | null;
  isFetching: boolean;
  onRefresh: () => void;
}

/** Says that the page could not be refreshed from Feishu or from this server. */
export function RefreshProblem({ answer: { evaluations, readAt }, error, isFetching, onRefresh }: RefreshProblemProps) {
  const { messages, format } = useLocale();
  const stale = evaluations.flatMap(({ record }) => (record?.stale ? record.readAt : []));
  const age = format.age(readAt - Math.min(readAt, ...stale));
  // The next step of a session that has ended is offered where the page is entered.
  const isSignedOut = error instanceof ProblemError && error.code === 'signed_out';
  if (isSignedOut || (error === null && stale.length === 0)) return null;
  return (
    <div className="mb-4">
      <RefreshNotice
        title={error ? messages.record.refreshFailed(age) : messages.record.stale(age)}
        problem={error}
        isRefreshing={isFetching}
        onRefresh={onRefresh}
      />
    </div>
  );
}
