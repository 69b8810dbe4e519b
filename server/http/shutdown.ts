import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log/log.ts';

export interface Stopping {
  log: Log;
  /** Called at once: from now on the server says that it is not ready. */
  announce: () => void;
  /** In order: each is waited for before the next. */
  close: (() => Promise<unknown>)[];
  /** Whose connections are cut when they take too long. */
  connections: Pick<Server, 'closeAllConnections'>;
}

/** As long as readers may take to receive what is under way. Container platforms kill after ten seconds and more. */
const graceMilliseconds = 10_000;

/** For whoever spreads readers over several servers to see that this one is going. */
const noticeMilliseconds = 3_000;

/**
 * No new connections, what is in flight is finished, exit 0. After SIGTERM, which a service manager sends, readers are
 * still served for three seconds; SIGINT comes from a person at the keyboard. A second signal exits at once.
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
