import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log/log.ts';
import { trackIdleConnections } from './idle-connections.ts';

export interface Stopping {
  log: Log;
  /** Called first, so that the server reports that it is not ready. */
  announce: () => void;
  /** Closed in order, one after the other. */
  close: (() => Promise<unknown>)[];
  /** The shutdown closes its idle connections at once, and closes all others by force when they take too long. */
  server: Server;
}

/** Milliseconds for answers in progress. Container platforms kill after ten seconds or more. */
const graceMilliseconds = 10_000;

/** Milliseconds for load balancers to notice that this server is going away. */
const noticeMilliseconds = 3_000;

/** A load balancer asks more often than this. */
const watchMilliseconds = 30_000;

/** Milliseconds between two looks for connections that have become idle. */
const idleCheckMilliseconds = 50;

/**
 * Stops accepting connections, finishes requests in progress, exits with 0. After SIGTERM (from a service manager) the
 * server still answers requests for three seconds if a load balancer has been asking `/readyz`, because the load
 * balancer has to notice. After SIGINT (from a keyboard) it does not. A second signal exits at once.
 */
export function stopOnSignals(stopping: Stopping): void {
  const closeIdle = trackIdleConnections(stopping.server);
  let watchedAt = Number.NEGATIVE_INFINITY;
  stopping.server.on('request', ({ url }) => {
    if (url === '/readyz') watchedAt = performance.now();
  });
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    stopping.log.info({ signal }, 'stopping');
    stopping.announce();
    const isWatched = performance.now() - watchedAt < watchMilliseconds;
    void wait(signal === 'SIGTERM' && isWatched ? noticeMilliseconds : 0)
      .then(() => {
        // Not earlier: a load balancer that has not noticed yet may be about to use an idle connection.
        setInterval(closeIdle, idleCheckMilliseconds);
        return closeAll(stopping);
      })
      .then((code) => process.exit(code));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function closeAll({ log, close, server }: Stopping): Promise<number> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
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
