import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { reasonOf } from '../log/error-trace.ts';
import type { Log } from '../log/log.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { countEvents } from './count-events.ts';
import { type MetricSources, readState } from './read-state.ts';

export interface Metrics {
  close(): Promise<void>;
}

/**
 * Serves `GET /metrics` in Prometheus' text format, on the loopback address alone: it tells nothing of a person or a
 * record, but it is for the operator. `port` 0: any free one, which the log names. Rejects with `SettingsError`.
 */
export async function serveMetrics(port: number, sources: MetricSources, log: Log): Promise<Metrics> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  countEvents(registry);
  readState(registry, sources);
  const server = createServer((request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      (error: unknown) => {
        log.error({ err: error }, 'the metrics cannot be read');
        response.writeHead(500).end();
      },
    );
  });
  await listenOn(server, port);
  log.info({ metricsPort: (server.address() as AddressInfo).port }, 'metrics are served');
  return {
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listenOn(server: Server, port: number): Promise<void> {
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch (error) {
    const remark = reasonOf(error) === 'EACCES' ? 'needs a permission that this user lacks' : 'is in use';
    throw new SettingsError(`METRICS_PORT ${port} ${remark}: set another one.`, { cause: error });
  }
}
