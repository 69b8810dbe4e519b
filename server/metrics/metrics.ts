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

interface MetricsAddress {
  host: string;
  /** 0: any free port, which the log names. */
  port: number;
}

/**
 * Serves `GET /metrics` in Prometheus' text format. The metrics name no person or record, but are for the operator, who
 * decides which machines reach the address. Rejects with `SettingsError`.
 */
export async function serveMetrics(address: MetricsAddress, sources: MetricSources, log: Log): Promise<Metrics> {
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
  await listenOn(server, address);
  log.info({ metricsHost: address.host, metricsPort: (server.address() as AddressInfo).port }, 'metrics are served');
  return {
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listenOn(server: Server, { host, port }: MetricsAddress): Promise<void> {
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    throw new SettingsError(remedies[reasonOf(error) ?? '']?.(host, port) ?? inUse(host, port), { cause: error });
  }
}

const inUse = (_host: string, port: number) => `METRICS_PORT ${port} is in use: set another one.`;

const notHere = (host: string) => `METRICS_HOST ${host} is no address of this machine: set 127.0.0.1 or one that is.`;

const remedies: Record<string, (host: string, port: number) => string> = {
  EACCES: (_host, port) => `METRICS_PORT ${port} needs a permission that this user lacks: set another one.`,
  EADDRNOTAVAIL: notHere,
  ENOTFOUND: notHere,
  EAI_AGAIN: notHere,
};
