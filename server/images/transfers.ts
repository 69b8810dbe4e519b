import type { Readable } from 'node:stream';
import { readerOf } from '../base/fair-queue.ts';
import { Problem } from '../base/problem.ts';
import type { CallContext } from '../feishu/hire.ts';
import { type ConcurrencyLimits, createConcurrencyLimit } from '../http/concurrency-limit.ts';
import { endWhenStalled, withinLimit } from './stream.ts';

export interface TransfersOptions {
  limits: ConcurrencyLimits;
  /** From the reader's request to the last byte. */
  deadlineMilliseconds: number;
}

/**
 * Opens a file when it is the reader's turn. The caller has to read or destroy the body. The body ends with an error
 * when the file is too large, stalls or takes too long, and counts against the limits until it has ended.
 */
type Transfer = <Opened extends { chunks: AsyncIterable<Buffer> }>(
  context: CallContext & { signal: AbortSignal },
  open: (signal: AbortSignal) => Promise<Opened>,
) => Promise<Omit<Opened, 'chunks'> & { body: Readable }>;

export function createTransfers({ limits, deadlineMilliseconds }: TransfersOptions): Transfer {
  const limit = createConcurrencyLimit(limits);
  return async (context, open) => {
    const { signal, end } = withDeadline(deadlineMilliseconds, context.signal);
    try {
      // Without sign-in (`ACCESS=open`) all readers are on this machine and count as one.
      onAbort(signal, await limit.acquire(readerOf(context) ?? '', signal));
      const { chunks, ...opened } = await open(signal);
      const body = endWhenStalled(withinLimit(chunks), end);
      return { ...opened, body: body.once('close', () => end()) };
    } catch (error) {
      end();
      throw error;
    }
  };
}

/**
 * A signal that aborts when the reader's signal aborts, at the deadline, and when `end` is called, which closes
 * everything still open.
 */
function withDeadline(milliseconds: number, reader: AbortSignal) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Problem('upstream_timeout')), milliseconds);
  const end = (reason?: Problem): void => {
    clearTimeout(timer);
    reader.removeEventListener('abort', follow);
    controller.abort(reason);
  };
  const follow = (): void => {
    controller.abort(reader.reason);
    end();
  };
  onAbort(reader, follow);
  return { signal: controller.signal, end };
}

function onAbort(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
}
