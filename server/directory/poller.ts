import { UpstreamError } from '../feishu/errors.ts';
import { backoffMilliseconds } from '../feishu/throttle/backoff.ts';
import { publish } from '../log/events.ts';
import type { Log } from '../log/log.ts';

/** Runs a task every ten minutes, or after the milliseconds that it resolves to; sooner after a failure. */
export interface Poller {
  start(): void;
  isFailing(): boolean;
  close(): Promise<void>;
}

const restMilliseconds = 600_000;
/** Only an administrator can fix these: logged at every failure. */
const misconfiguredMilliseconds = 300_000;

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
  if (!(error instanceof UpstreamError)) return backoffMilliseconds(failures);
  if (error.code === 'app_misconfigured') return misconfiguredMilliseconds;
  return Math.max(backoffMilliseconds(failures), (error.retryAfter ?? 0) * 1000);
}
