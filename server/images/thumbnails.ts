import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { LRUCache } from 'lru-cache';
import type { ThumbnailWidth } from '#contract/thumbnail.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { CallContext } from '../feishu/hire.ts';
import { Problem } from '../http/problem.ts';
import type { Log } from '../log/log.ts';
import type { Records } from '../records/records.ts';
import { createSingleFlight } from '../records/single-flight.ts';
import { createConcurrencyLimit } from './concurrency-limit.ts';
import { transferProblem } from './fetch.ts';
import type { Images, OpenImage, SizedImage } from './images.ts';
import type { ThumbnailRenderer } from './thumbnail-renderer.ts';
import { createThumbnailRenderer } from './thumbnail-renderer.ts';
import type { ImageType } from './type.ts';

export interface Thumbnails {
  /**
   * An image of a record, small; in full where it is small already, or no thumbnail can be made of it. For readers whose
   * access has been decided. Throws `Problem` and `UpstreamError`, as for the full image.
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
  log: Log;
  /** What makes them; sharp, in processes of its own, unless given. */
  renderer?: ThumbnailRenderer;
  /** Milliseconds of a clock that is never set, for ages. */
  elapsed?: () => number;
}

/** Each holds the whole of an image, of up to 20 MB, while it is made smaller. */
const limits = { running: 6, runningPerReader: 3, waiting: 256, waitingPerReader: 43 };

const mostKeptBytes = 32 * 1024 * 1024;
const keptMilliseconds = 10 * 60_000;

/** What costs no more than a thumbnail does. */
const smallBytes = 16 * 1024;

/**
 * Up to how many pixels a thumbnail is made, by what decoding takes: JPEG and PNG come in strips or are made smaller as
 * they are read, AVIF takes 20 bytes for each pixel. Bitmaps are what sharp does not read.
 */
const mostPixels: Record<ImageType, number> = {
  jpeg: 50_000_000,
  png: 50_000_000,
  webp: 50_000_000,
  gif: 25_000_000,
  avif: 16_000_000,
  bmp: 0,
};

/** What is sent, or `full` where only the full image serves. */
type Made = { type: ImageType; bytes: Buffer } | 'full';

export function createThumbnails(options: ThumbnailsOptions): Thumbnails {
  const { images, records, log, elapsed = () => performance.now() } = options;
  const { renderer = createThumbnailRenderer({ log }) } = options;
  const limit = createConcurrencyLimit(limits);
  const flights = createSingleFlight(make);
  const kept = new LRUCache<string, Made>({
    maxSize: mostKeptBytes,
    sizeCalculation: (made, key) => key.length + (made === 'full' ? 1 : made.bytes.length),
    ttl: keptMilliseconds,
    // Nobody's images stay in memory for longer than they are of use.
    ttlAutopurge: true,
    perf: { now: elapsed },
  });

  async function make(key: string, { signal, ...context }: CallContext & { signal: AbortSignal }): Promise<Made> {
    const [recordId, imageId, width] = JSON.parse(key) as Parameters<typeof keyOf>;
    const leave = await limit.acquire(context.reader ?? '', signal);
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
    if (pixels > mostPixels[type]) {
      image.body.destroy();
      return 'full';
    }
    const bytes = await readWhole(image.body);
    const original = { type, bytes };
    if (bytes.length <= smallBytes && pixels <= width * width) return original;
    const thumbnail = await renderer.render({ bytes, width, mostPixels: mostPixels[type] }, signal);
    if (thumbnail === null) return 'full';
    return thumbnail.length < bytes.length ? { type: 'webp', bytes: thumbnail } : original;
  }

  return {
    close: renderer.close,
    async open(recordId, imageId, width, context) {
      // Also of what is kept: the record may be gone by now, or the image of it.
      if (!renderer.isAvailable()) return images.open(recordId, imageId, context);
      const { image } = await records.imageSource(recordId, imageId, { ...context, isBackground: true });
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
