import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log/log.ts';

export interface Stopping {
  log: Log;
  /** Called first: the server reports that it is not ready. */
  announce: () => void;
  /** Closed in order, one after the other. */
  close: (() => Promise<unknown>)[];
  /** Its connections are closed by force when they take too long. */
  connections: Pick<Server, 'closeAllConnections'>;
}

/** Milliseconds for answers in progress. Container platforms kill after ten seconds or more. */
const graceMilliseconds = 10_000;

/** Milliseconds for load balancers to notice that this server is going away. */
const noticeMilliseconds = 3_000;

/**
 * Stops accepting connections, finishes requests in progress, exits with 0. After SIGTERM (from a service manager),
 * requests are still served for three seconds; after SIGINT (from a keyboard) not. A second signal exits at once.
 */
export function stopOnSignals(stopping: Stopping): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    stopping.log.info({ signal }, 'stopping');
    stopping.announce();
    const notice = signal === 'SIGTERM' ? noticeMilliseconds : 0;
    void wait(notice)
      .then(() => closeAll(stopping))
      .then((code) => process.exit(code));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function closeAll({ log, close, connections }: Stopping): Promise<number> {
  const cut = setTimeout(() => connections.closeAllConnections(), graceMilliseconds);
  try {
    for (const step of close) await step();
    log.info({}, 'stopped');
    return 0;
  } catch (error) {
    log.error({ err: error }, 'could not stop in order');
    return 1;
  } finally {
    clearTimeout(cut);
  }
}
