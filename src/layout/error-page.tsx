import { isRouteErrorResponse, Link, useLocation, useMatch, useRevalidator, useRouteError } from 'react-router';
import { pagePaths } from '#contract/paths.ts';
import { type PageProblem, ProblemError } from '../api/problem-error.ts';
import { useFirstView } from '../first-view.ts';
import { useLocale, useMessages } from '../i18n/locale.tsx';
import { Message } from '../i18n/message.tsx';
import { paths, presentPlace } from '../paths.ts';
import { RetryLine } from '../retry/retry-line.tsx';
import { useRetry } from '../retry/use-retry.ts';
import { signInAddress } from '../session.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import type { Elements } from '../ui/content.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { errorMessages } from './error-messages.ts';

/** Shown in place of a page that failed: what happened, who can fix it, and one action. */
export function ErrorPage() {
  const error = useRouteError();
  const isRecord = useMatch(pagePaths.record) !== null;
  // A missing record is explained differently from a missing page.
  if (error instanceof ProblemError && error.code === 'not_found' && !isRecord) return <PageNotFound />;
  if (error instanceof ProblemError) return <ProblemPage problem={error} />;
  if (isRouteErrorResponse(error) && error.status === 404) return <PageNotFound />;
  return <CrashPage />;
}

export function PageNotFound() {
  return <Explanation kind="pageNotFound" action={<StartLink />} />;
}

function CrashPage() {
  const words = useMessages(errorMessages);
  const reload = (
    <Button tone="primary" onClick={() => window.location.reload()}>
      {words.reload}
    </Button>
  );
  return <Explanation kind="crashed" action={reload} />;
}

function ProblemPage({ problem }: { problem: ProblemError }) {
  const words = useMessages(errorMessages);
  const code = problem.code in words.problems ? (problem.code as PageProblem) : 'internal';
  return (
    <ErrorFrame>
      <PageTitle>{words.problems[code].title}</PageTitle>
      <h1 className="text-xl font-bold">
        <Message from={errorMessages} of={(words) => words.problems[code].title} second="below" />
      </h1>
      <p className="text-ink-soft">
        <Message from={errorMessages} of={(words) => words.problems[code].body} second="below" />
      </p>
      <NextStep problem={problem} />
      {problem.requestId !== null && (
        <p className="text-sm text-ink-faint">
          <span>{`${words.requestId} `}</span>
          <code translate="no" className="font-mono select-all">
            {problem.requestId}
          </code>
        </p>
      )}
    </ErrorFrame>
  );
}

/** The one action that can help. */
function NextStep({ problem }: { problem: ProblemError }) {
  if (problem.code === 'signed_out') return <SignInLink />;
  return problem.retryable ? <RetryButton problem={problem} /> : <StartLink />;
}

function SignInLink() {
  const words = useMessages(errorMessages);
  const { signInOrigin } = useFirstView();
  const { pathname, search } = useLocation();
  return (
    // The server does not see the fragment, so the browser adds it when the reader clicks.
    <a
      href={signInAddress(signInOrigin, pathname + search)}
      onClick={(event) => {
        event.currentTarget.href = signInAddress(signInOrigin, presentPlace());
      }}
      className={buttonClass('primary')}
    >
      {words.signIn}
    </a>
  );
}

/** Retries automatically if the server said when, and on a press at any time. */
function RetryButton({ problem }: { problem: ProblemError }) {
  const { messages } = useLocale();
  const { revalidate, state } = useRevalidator();
  const isTrying = state === 'loading';
  const onRetry = () => void revalidate();
  const retry = useRetry({ problem, isTrying, onRetry });
  return (
    <>
      {retry && (
        <p role="status" className="text-ink-soft">
          <RetryLine retry={retry} />
        </p>
      )}
      <Button tone="primary" aria-busy={isTrying} onClick={() => isTrying || onRetry()}>
        {messages.common.retry}
      </Button>
    </>
  );
}

function StartLink() {
  const words = useMessages(errorMessages);
  return (
    <Link to={paths.start()} className={buttonClass('primary')}>
      {words.toStart}
    </Link>
  );
}

function Explanation({ kind, action }: { kind: 'pageNotFound' | 'crashed'; action: Elements }) {
  const words = useMessages(errorMessages);
  return (
    <ErrorFrame>
      <PageTitle>{words[kind].title}</PageTitle>
      <h1 className="text-xl font-bold">
        <Message from={errorMessages} of={(words) => words[kind].title} second="below" />
      </h1>
      <p className="text-ink-soft">
        <Message from={errorMessages} of={(words) => words[kind].body} second="below" />
      </p>
      {action}
    </ErrorFrame>
  );
}

function ErrorFrame({ children }: { children: Elements }) {
  return (
    <div role="alert" className="mx-auto flex max-w-lg flex-col items-start gap-4 px-2 py-16">
      {children}
    </div>
  );
}
