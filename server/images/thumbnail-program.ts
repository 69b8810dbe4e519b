import { setPriority } from 'node:os';
import type { RenderReply, RenderRequest } from './render-process.ts';

/** What a process for thumbnails runs: one picture at a time, from the server and back to it. */

/** Whatever the server has to do comes first. */
const lowPriority = 10;
setPriority(lowPriority);

/** The decoders of what the server lets through. All others, SVG and PDF among them, are closed. */
const decoders = [
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadNsgifBuffer',
  'VipsForeignLoadHeifBuffer',
];

/** A dense screen shows the larger one at half its size or less: it needs less care for as good a look. */
const qualities = { 320: 65, 640: 45 };

const loading = loadSharp();

process.on('message', async (request: RenderRequest) => {
  process.send?.(await answer(request));
});

async function loadSharp() {
  try {
    const { default: sharp } = await import('sharp');
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: decoders });
    return sharp;
  } catch {
    return null;
  }
}

async function answer({ bytes, width, mostPixels }: RenderRequest): Promise<RenderReply> {
  const sharp = await loading;
  if (sharp === null) return { failure: 'no_sharp' };
  try {
    // Of an animation, the first picture. Nothing of the camera and the place is passed on: sharp keeps it only when
    // asked to, and what turns the picture upright is applied before.
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', autoOrient: true });
    const small = picture.resize({ width, height: width, fit: 'inside', withoutEnlargement: true });
    return { thumbnail: await small.webp({ quality: qualities[width] }).toBuffer() };
  } catch {
    return { failure: 'refused' };
  }
}
