import type { Sharp } from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { collectLog } from '../testing/collected-log.ts';
import { descendants, statusOf } from '../testing/descendants.ts';
import { deep, flat } from '../testing/pictures.ts';
import { findConfinement } from './confinement.ts';
import { mostDecodingBytes } from './decoding-memory.ts';
import { createThumbnailRenderer } from './thumbnail-renderer.ts';

/** The largest picture of every form that the server decodes. */
const greatest: [string, Sharp][] = [
  ['high JPEG', flat(25_000, 2_000, 3).jpeg()],
  ['low JPEG', flat(13_000, 950, 3).jpeg()],
  ['progressive JPEG', flat(4_000, 3_000, 3).jpeg({ progressive: true, chromaSubsampling: '4:4:4' })],
  ['PNG', flat(13_500, 3_700, 3).png()],
  ['PNG of 16 bits', deep(5_200, 4_000).png()],
  ['interlaced PNG', flat(4_400, 3_600, 3).png({ progressive: true })],
  ['interlaced PNG of 16 bits', deep(2_400, 2_400).png({ progressive: true })],
  ['high WebP', flat(16_000, 3_000, 3).webp({ effort: 0 })],
  ['low WebP', flat(16_000, 800, 4).webp({ effort: 0 })],
  ['lossless WebP', flat(4_000, 2_700, 4).webp({ effort: 0, lossless: true })],
  ['GIF', flat(3_000, 3_000, 4).gif({ effort: 1 })],
  ['AVIF', flat(1_990, 2_000, 4).avif({ effort: 0 })],
  ['AVIF of 12 bits', deep(1_700, 1_750).avif({ effort: 0, bitdepth: 12 })],
];

test.runIf((await findConfinement()) !== 'nothing').each(greatest)(
  'a process that decodes the greatest %s leaves the server and a second one their memory',
  async (_form, picture) => {
    const bytes = await picture.toBuffer();
    const renderer = createThumbnailRenderer({ log: collectLog().log, timeoutMilliseconds: 300_000 });
    onTestFinished(renderer.close);
    const request = { bytes, width: 640, height: 480, mostDecodingBytes } as const;
    expect(await renderer.render(request, new AbortController().signal)).not.toBeNull();
    const megabytes = descendants().map((id) => Number.parseInt(statusOf(id, 'VmHWM') ?? '0', 10) / 1024);
    expect(Math.max(...megabytes)).toBeGreaterThan(50);
    // 768 MB, of which the server holds up to 310 while it reads images.
    expect(Math.max(...megabytes)).toBeLessThan(220);
  },
);
