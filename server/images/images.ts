import type { Readable } from 'node:stream';
import type { RecordId } from '#domain/record-id.ts';
import { Problem } from '../base/problem.ts';
import type { CallContext } from '../feishu/hire.ts';
import type { Records } from '../records/records.ts';
import type { ImageRules } from './address.ts';
import type { FetchedFile } from './fetch.ts';
import { createFetcher } from './fetch.ts';
import { readHead } from './stream.ts';
import { createTransfers } from './transfers.ts';
import type { ImageType } from './type.ts';

export interface OpenImage {
  /** Detected from the bytes, whatever the record says. */
  type: ImageType;
  length: number | null;
  name: string | null;
  /**
   * The caller has to read or destroy it. It ends with an error when the image is too large, stalls or takes too long.
   */
  body: Readable;
}

export interface SizedImage extends OpenImage {
  /** As the file declares them. */
  pixels: number;
}

export interface Images {
  /** Opens an image of a record and checks its first bytes. Rejects with `Problem` or `UpstreamError`. */
  open(recordId: RecordId, imageId: string, context: CallContext & { signal: AbortSignal }): Promise<SizedImage>;
  close(): Promise<void>;
}

export interface ImagesOptions extends ImageRules {
  records: Pick<Records, 'imageSource'>;
  /** From the reader's request to the last byte; 20 seconds by default. */
  deadlineMilliseconds?: number;
}

/** A gallery requests many at once; one reader's galleries must not take all connections. */
const limits = { running: 16, runningPerReader: 6, waiting: 256, waitingPerReader: 40 };

export function createImages(options: ImagesOptions): Images {
  const { records, deadlineMilliseconds = 20_000, ...rules } = options;
  const fetcher = createFetcher(rules, { endpoint: 'image', accept: 'image/*' });
  const transfer = createTransfers({ limits, deadlineMilliseconds });

  async function openBy(recordId: RecordId, imageId: string, context: CallContext, signal: AbortSignal) {
    const fetchFrom = async (fresh: boolean): Promise<{ name: string | null; fetched: FetchedFile | 'expired' }> => {
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
    open: (recordId, imageId, context) => transfer(context, (signal) => openBy(recordId, imageId, context, signal)),
  };
}
