import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { LRUCache } from 'lru-cache';
import { type ThumbnailWidth, thumbnailHeight } from '#contract/thumbnail.ts';
import type { RecordId } from '#domain/record-id.ts';
import { readerOf } from '../base/fair-queue.ts';
import { Problem } from '../base/problem.ts';
import { createSingleFlight } from '../base/single-flight.ts';
import type { CallContext } from '../feishu/hire.ts';
import { createConcurrencyLimit } from '../http/concurrency-limit.ts';
import type { Records } from '../records/records.ts';
import { mostDecodingBytes, mostPixels } from './decoding-memory.ts';
import { transferProblem } from './fetch.ts';
import type { Images, OpenImage, SizedImage } from './images.ts';
import type { ThumbnailRenderer } from './thumbnail-renderer.ts';
import type { ImageType } from './type.ts';

export interface Thumbnails {
  /**
   * The thumbnail of an image of a record; the full image if it is small already or no thumbnail can be made. The
   * caller has to check access before. Rejects with `Problem` or `UpstreamError`, as for the full image.
   */
  open(
    recordId: RecordId,
    imageId: string,
    width: ThumbnailWidth,
    context: CallContext & { signal: AbortSignal },
  ): Promise<OpenImage>;
  close(): void;
}

export interface ThumbnailsOptions {
  images: Pick<Images, 'open'>;
  records: Pick<Records, 'imageSource'>;
  /** Closed with the thumbnails. */
  renderer: ThumbnailRenderer;
  /** A monotonic clock in milliseconds, for ages. */
  elapsed?: () => number;
}

/** Each task holds a whole image of up to 20 MB in memory. */
const limits = { running: 6, runningPerReader: 3, waiting: 256, waitingPerReader: 43 };

const mostKeptBytes = 32 * 1024 * 1024;
const keptMilliseconds = 10 * 60_000;

/** Images up to this size are sent in full: a thumbnail would hardly be smaller. */
const smallBytes = 16 * 1024;

/**
 * With more pixels than this, the process decodes no form of a type, so the server does not even read the image. Up to
 * this number, the decoder decides by the form of the picture (`decoding-memory.ts`). sharp does not read BMP.
 */
const mostPixelsOf: Record<ImageType, number> = {
  jpeg: mostPixels,
  png: mostPixels,
  webp: mostPixels,
  gif: 20_000_000,
  avif: 4_000_000,
  bmp: 0,
};

/** The thumbnail, or `full` if the server can only send the full image. */
type Made = { type: ImageType; bytes: Buffer } | 'full';

export function createThumbnails(options: ThumbnailsOptions): Thumbnails {
  const { images, records, renderer, elapsed = () => performance.now() } = options;
  const limit = createConcurrencyLimit(limits);
  const flights = createSingleFlight(make);
  const kept = new LRUCache<string, Made>({
    maxSize: mostKeptBytes,
    sizeCalculation: (made, key) => key.length + (made === 'full' ? 1 : made.bytes.length),
    ttl: keptMilliseconds,
    // Private data does not stay in memory after it has expired.
    ttlAutopurge: true,
    perf: { now: elapsed },
  });

  async function make(key: string, { signal, ...context }: CallContext & { signal: AbortSignal }): Promise<Made> {
    const [recordId, imageId, width] = JSON.parse(key) as Parameters<typeof keyOf>;
    const leave = await limit.acquire(readerOf(context) ?? '', signal);
    try {
      const image = await images.open(recordId, imageId, { ...context, signal });
      const made = await makeSmaller(image, width, signal);
      kept.set(key, made);
      return made;
    } finally {
      leave();
    }
  }

  async function makeSmaller(image: SizedImage, width: ThumbnailWidth, signal: AbortSignal): Promise<Made> {
    const { type, pixels } = image;
    if (pixels > mostPixelsOf[type]) {
      image.body.destroy();
      return 'full';
    }
    const bytes = await readWhole(image.body);
    const original = { type, bytes };
    if (bytes.length <= smallBytes && pixels <= width * width) return original;
    const request = { bytes, width, height: thumbnailHeight(width), mostDecodingBytes };
    const thumbnail = await renderer.render(request, signal);
    if (thumbnail === null) return 'full';
    return thumbnail.length < bytes.length ? { type: 'webp', bytes: thumbnail } : original;
  }

  return {
    close: renderer.close,
    async open(recordId, imageId, width, context) {
      // Checked for cached thumbnails too: the record or its image may be gone by now.
      if (!renderer.isAvailable()) return images.open(recordId, imageId, context);
      const { image } = await records.imageSource(recordId, imageId, { ...context, urgency: 'image' });
      const key = keyOf(recordId, imageId, width);
      const made = kept.get(key) ?? (await flights.join(key, context));
      if (made === 'full') return images.open(recordId, imageId, context);
      const { type, bytes } = made;
      const body = Readable.from([bytes], { objectMode: false });
      return { type, length: bytes.length, name: image.name, body };
    },
  };
}

function keyOf(recordId: RecordId, imageId: string, width: ThumbnailWidth): string {
  return JSON.stringify([recordId, imageId, width]);
}

async function readWhole(body: Readable): Promise<Buffer> {
  try {
    return await buffer(body);
  } catch (error) {
    throw error instanceof Problem ? error : transferProblem(error);
  }
}
