import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** Calls of Feishu Hire that have reached the sandbox of this process. */
export interface FeishuCalls {
  /** The most calls of one endpoint in any second. */
  mostInASecond(): number;
  stop(): void;
}

export function noteFeishuCalls(baseUrl: string): FeishuCalls {
  const port = Number(new URL(baseUrl).port);
  const moments = new Map<string, number[]>();

  function note(message: unknown): void {
    const { request } = message as { request: IncomingMessage };
    const { pathname } = new URL(request.url ?? '', baseUrl);
    if (request.socket.localPort !== port || !pathname.startsWith('/open-apis/hire/')) return;
    const endpoint = pathname.replace(/\/\d{6,}/, '/:id');
    moments.set(endpoint, [...(moments.get(endpoint) ?? []), performance.now()]);
  }

  subscribe('http.server.request.start', note);
  return {
    mostInASecond: () => Math.max(...[...moments.values()].map(rollingMaximum)),
    stop: () => void unsubscribe('http.server.request.start', note),
  };
}

function rollingMaximum(moments: number[]): number {
  return Math.max(...moments.map((start) => moments.filter((at) => at >= start && at < start + 1000).length));
}
