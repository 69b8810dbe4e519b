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
  /** What the bytes are, whatever the record says. */
  type: ImageType;
  length: number | null;
  name: string | null;
  /** Has to be read or destroyed. Ends with an error when the image turns out too large, stands still or takes too long. */
  body: Readable;
}

export interface SizedImage extends OpenImage {
  /** As many as the file promises. */
  pixels: number;
}

export interface Images {
  /** An image of a record, its first bytes already checked. Throws `Problem` and `UpstreamError`. */
  open(recordId: RecordId, imageId: string, context: CallContext & { signal: AbortSignal }): Promise<SizedImage>;
  close(): Promise<void>;
}

export interface ImagesOptions extends ImageRules {
  records: Pick<Records, 'imageSource'>;
  /** From the reader's request to the last byte: 20 seconds unless given. */
  deadlineMilliseconds?: number;
  /** For how long an image may stand still on its way, at its host or before the reader: 5 seconds unless given. */
  stallMilliseconds?: number;
}

/** A gallery asks for many at once, and nobody's galleries take all of our connections. */
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
        isBackground: true,
      });
      return { name: image.name, fetched: await fetcher.fetch(url, signal, context.onCall) };
    };
    let { name, fetched } = await fetchFrom(false);
    // Addresses hold for half an hour, and may be withdrawn sooner: a fresh one gets one more try.
    if (fetched === 'expired') ({ name, fetched } = await fetchFrom(true));
    if (fetched === 'expired') throw new Problem('image_gone');
    return { ...(await readHead(fetched.body)), name, length: fetched.length };
  }

  return {
    close: fetcher.close,
    async open(recordId, imageId, context) {
      const { signal, end } = withDeadline(deadlineMilliseconds, context.signal);
      try {
        // Where nobody signs in, all are on this machine.
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

/** A signal that aborts with the reader, at the deadline, and when all is done: it ends whatever is still open. */
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
