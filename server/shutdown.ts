import type { Server } from 'node:http';
import type { Log } from './log.ts';

export interface Stopping {
  log: Log;
  /** In order: each is waited for before the next. */
  close: (() => Promise<unknown>)[];
  /** Whose connections are cut when they take too long. */
  connections: Pick<Server, 'closeAllConnections'>;
}

/** As long as readers may take to receive what is under way. Container platforms kill after ten seconds and more. */
const graceMilliseconds = 10_000;

/** SIGTERM and SIGINT: no new connections, what is in flight is finished, exit 0. A second signal exits at once. */
export function stopOnSignals(stopping: Stopping): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    stopping.log.info({ signal }, 'stopping');
    void closeAll(stopping).then((code) => process.exit(code));
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
