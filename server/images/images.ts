import type { Readable } from 'node:stream';
import type { RecordId } from '#domain/record-id.ts';
import type { CallContext } from '../feishu/hire.ts';
import { Problem } from '../http/problem.ts';
import type { Records } from '../records/records.ts';
import type { ImageRules } from './address.ts';
import { createConcurrencyLimit } from './concurrency-limit.ts';
import type { FetchedImage } from './fetch.ts';
import { createImageFetcher } from './fetch.ts';
import { endWhenStalled, readHead, withinLimit } from './stream.ts';
import type { ImageType } from './type.ts';

export interface OpenImage {
  /** Detected from the bytes, whatever the record says. */
  type: ImageType;
  length: number | null;
  name: string | null;
  /** Has to be read or destroyed. Ends with an error when the image is too large, stalls or takes too long. */
  body: Readable;
}

export interface SizedImage extends OpenImage {
  /** As the file declares. */
  pixels: number;
}

export interface Images {
  /** An image of a record, its first bytes already checked. Rejects with `Problem` or `UpstreamError`. */
  open(recordId: RecordId, imageId: string, context: CallContext & { signal: AbortSignal }): Promise<SizedImage>;
  close(): Promise<void>;
}

export interface ImagesOptions extends ImageRules {
  records: Pick<Records, 'imageSource'>;
  /** From the reader's request to the last byte; 20 seconds by default. */
  deadlineMilliseconds?: number;
  /** How long a transfer may stall, because of the host or the reader; 5 seconds by default. */
  stallMilliseconds?: number;
}

/** A gallery requests many at once; one reader's galleries must not take all connections. */
const limits = { running: 16, runningPerReader: 6, waiting: 256, waitingPerReader: 40 };

export function createImages(options: ImagesOptions): Images {
  const { records, deadlineMilliseconds = 20_000, stallMilliseconds = 5_000, ...rules } = options;
  const fetcher = createImageFetcher(rules, stallMilliseconds);
  const limit = createConcurrencyLimit(limits);

  async function openBy(recordId: RecordId, imageId: string, context: CallContext, signal: AbortSignal) {
    const fetchFrom = async (fresh: boolean): Promise<{ name: string | null; fetched: FetchedImage | 'expired' }> => {
      const { url, image } = await records.imageSource(recordId, imageId, {
        ...context,
        signal,
        fresh,
        urgency: 'image',
      });
      return { name: image.name, fetched: await fetcher.fetch(url, signal, context.onCall) };
    };
    let { name, fetched } = await fetchFrom(false);
    // Addresses are valid for half an hour, but may be revoked sooner: one retry with a fresh one.
    if (fetched === 'expired') ({ name, fetched } = await fetchFrom(true));
    if (fetched === 'expired') throw new Problem('image_gone');
    return { ...(await readHead(fetched.body)), name, length: fetched.length };
  }

  return {
    close: fetcher.close,
    async open(recordId, imageId, context) {
      const { signal, end } = withDeadline(deadlineMilliseconds, context.signal);
      try {
        // Without sign-in (`ACCESS=open`) all readers are on this machine, and count as one.
        onAbort(signal, await limit.acquire(context.reader ?? '', signal));
        const { chunks, ...image } = await openBy(recordId, imageId, context, signal);
        const body = endWhenStalled(withinLimit(chunks), stallMilliseconds, end);
        return { ...image, body: body.once('close', () => end()) };
      } catch (error) {
        end();
        throw error;
      }
    },
  };
}

/** A signal that aborts with the reader, at the deadline, and by `end`, to close whatever is still open. */
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
