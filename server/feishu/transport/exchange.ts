import { withDeadline } from '../../base/deadline.ts';
import { UpstreamError } from '../../base/upstream-error.ts';
import { publish } from '../../log/events.ts';
import type { Log } from '../../log/log.ts';
import type { UpstreamCall } from '../../log/upstream-call.ts';
import type { Limits } from '../limits.ts';
import { createCircuitBreaker } from '../throttle/circuit-breaker.ts';
import { codeOf, isTlsFailure } from './connection-error.ts';
import { logIdOf, openEnvelope, readEnvelope } from './envelope.ts';
import type { Exchange } from './transport.ts';
import { createTransport } from './transport.ts';

interface Request extends Exchange {
  endpoint: string;
  /** How long the exchange may take; `limits.attemptMilliseconds` by default. */
  attemptMilliseconds?: number | undefined;
  signal?: AbortSignal | undefined;
  onCall?: ((call: UpstreamCall) => void) | undefined;
  /** Called right before the request is sent; not called when the breaker refuses it. */
  onSend?: (() => void) | undefined;
}

export interface Caller {
  /** One attempt, without retries. Resolves to the envelope's fields; rejects with `UpstreamError`. */
  call(request: Request): Promise<Record<string, unknown>>;
  isBreakerOpen(): boolean;
  /** Throws if the breaker would refuse a call now: for callers about to queue. */
  checkBreaker(): void;
  close(): Promise<void>;
}

export interface CallerOptions {
  baseUrl: string;
  limits: Limits;
  log: Log;
  /** Called when the breaker opens, with the error for calls that are still queued. */
  onPause?: (refusal: UpstreamError) => void;
}

export function createCaller({ baseUrl, limits, log, onPause }: CallerOptions): Caller {
  const transport = createTransport(baseUrl);
  const breaker = createCircuitBreaker(log, onPause);

  async function exchange(request: Request, signal: AbortSignal) {
    const { endpoint, onCall, onSend, signal: _, attemptMilliseconds: __, ...sent } = request;
    onSend?.();
    const start = performance.now();
    const call: UpstreamCall = { endpoint, status: null, code: null, logId: null, milliseconds: 0 };
    try {
      const reply = await transport.exchange(sent, signal);
      const envelope = readEnvelope(reply);
      Object.assign(call, { status: reply.status, code: envelope?.code ?? null, logId: logIdOf(reply) });
      return openEnvelope(reply, envelope);
    } finally {
      const milliseconds = performance.now() - start;
      onCall?.({ ...call, milliseconds: Math.round(milliseconds) });
      publish('upstream-call', { endpoint, status: call.status, code: call.code, milliseconds });
    }
  }

  return {
    isBreakerOpen: breaker.isOpen,
    checkBreaker: breaker.check,
    close: transport.close,
    async call(request) {
      const { attemptMilliseconds = limits.attemptMilliseconds } = request;
      try {
        return await breaker.run(() =>
          withDeadline(attemptMilliseconds, request.signal, ({ signal }) => exchange(request, signal)),
        );
      } catch (error) {
        report(error, request.endpoint, log);
        throw error;
      }
    },
  };
}

/** Logs failures that only an administrator can fix. */
function report(error: unknown, endpoint: string, log: Log): void {
  if (!(error instanceof UpstreamError)) return;
  const { remedy, feishuCode, logId, cause } = error;
  if (remedy) log.error({ endpoint, feishuCode, logId, remedy }, 'Feishu refuses this app');
  if (isTlsFailure(cause)) {
    log.error({ security: 'tls', endpoint, reason: codeOf(cause) }, 'no trustworthy TLS connection to Feishu');
  }
}
