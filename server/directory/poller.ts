import { UpstreamError } from '../base/upstream-error.ts';
import { backoffMilliseconds } from '../feishu/throttle/backoff.ts';
import { publish } from '../log/events.ts';
import type { Log } from '../log/log.ts';

/**
 * Runs a task every ten minutes, or after the milliseconds that it resolves to; sooner after a failure, unless it has
 * been failing for minutes.
 */
export interface Poller {
  start(): void;
  isFailing(): boolean;
  close(): Promise<void>;
}

const restMilliseconds = 600_000;
/** The shortest pause after a failure that only an administrator can mend. */
const misconfiguredMilliseconds = 300_000;
/** Feishu counts each attempt as a call: after this many in a row they become rarer, down to one in ten minutes. */
const mostFrequent = 10;

export function createPoller({ round, log }: { round: () => Promise<unknown>; log: Log }): Poller {
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let closed = false;

  function succeeded(rest: unknown): number {
    if (failures > 0) log.info('the directory can be read again');
    failures = 0;
    publish('directory-round', 'success');
    return typeof rest === 'number' ? rest : restMilliseconds;
  }

  function failed(error: unknown): number {
    if (closed) return 0;
    failures += 1;
    publish('directory-round', 'failure');
    const problem = error instanceof UpstreamError ? error.code : 'internal';
    const waitMilliseconds = pauseAfter(error, failures);
    const details = { problem, waitMilliseconds, ...(problem === 'internal' && { err: error }) };
    if (failures === 1) log.error(details, 'the directory cannot be read');
    else log.debug(details, 'the directory still cannot be read');
    return waitMilliseconds;
  }

  function go(): void {
    underWay = round()
      .then(succeeded, failed)
      .then((wait) => {
        if (!closed) timer = setTimeout(go, wait).unref();
      });
  }

  return {
    start: () => {
      if (timer === undefined && !closed) timer = setTimeout(go, 0).unref();
    },
    isFailing: () => failures > 0,
    close: () => {
      closed = true;
      clearTimeout(timer);
      return underWay;
    },
  };
}

function pauseAfter(error: unknown, failures: number): number {
  const growth = 2 ** Math.min(10, Math.max(0, failures - mostFrequent));
  const pause = Math.min(restMilliseconds, backoffMilliseconds(failures) * growth);
  if (!(error instanceof UpstreamError)) return pause;
  if (error.code === 'app_misconfigured') return Math.max(misconfiguredMilliseconds, pause);
  return Math.max(pause, (error.retryAfter ?? 0) * 1000);
}
