import { setPriority } from 'node:os';
import { decodingBytes, formOf, mostPixels } from './decoding-memory.ts';
import type { RenderReply, RenderRequest } from './render-process.ts';

/** The program of a thumbnail process: gets one picture at a time from the server and sends back its thumbnail. */

/** Lower than the server's own. */
const lowPriority = 10;
setPriority(lowPriority);

/** The decoders of the types that the server accepts. All others, SVG and PDF among them, are blocked. */
const decoders = [
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadNsgifBuffer',
  'VipsForeignLoadHeifBuffer',
];

/** By width. Screens with a high pixel density show the larger one at half its size or less, which hides artefacts. */
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

async function answer({ bytes, width, height, mostDecodingBytes }: RenderRequest): Promise<RenderReply> {
  const sharp = await loading;
  if (sharp === null) return { failure: 'no_sharp' };
  try {
    const head = await sharp(bytes, { limitInputPixels: mostPixels }).metadata();
    if (decodingBytes(head, formOf(head, bytes), height) > mostDecodingBytes) return { failure: 'too_large' };
    // Sharp reads only the first frame of an animation. By default sharp drops all metadata, the camera's and the
    // location's included; it applies the orientation before.
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', autoOrient: true });
    // The thumbnail contains only the part that the page's tile shows: a thumbnail of a whole screenshot ten times as
    // high as wide would be a stripe that nobody can read. It shows the top, because pages, papers and faces begin
    // there.
    const small = picture.resize({ width, height, fit: 'cover', position: 'top', withoutEnlargement: true });
    return { thumbnail: await small.webp({ quality: qualities[width] }).toBuffer() };
  } catch {
    return { failure: 'refused' };
  }
}
