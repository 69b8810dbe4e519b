import sharp from 'sharp';

const small = { width: 1000, height: 750 };

/** A JPEG of 4000×3000 with details of every size, as a photograph has: over a megabyte, and the same every time. */
export async function photograph(): Promise<Buffer> {
  const random = randomBytes();
  const light = new Float64Array(small.width * small.height * 3).fill(128);
  for (let octave = 0; 4 * 2 ** octave < small.width; octave += 1) {
    const [width, height] = [4 * 2 ** octave, 3 * 2 ** octave];
    const spots = sharp(random(width * height * 3), { raw: { width, height, channels: 3 } });
    const spread = await spots
      .resize({ ...small, fit: 'fill' })
      .raw()
      .toBuffer();
    // The finer, the fainter.
    const strength = 0.35 * 0.8 ** octave;
    for (const [at, value] of spread.entries()) light[at] = (light[at] ?? 0) + (value - 128) * strength;
  }
  const pixels = Buffer.from(Uint8ClampedArray.from(light));
  return sharp(pixels, { raw: { ...small, channels: 3 } })
    .resize({ width: 4000 })
    .sharpen()
    .jpeg({ quality: 90 })
    .toBuffer();
}

function randomBytes(): (length: number) => Buffer {
  let state = 1;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state & 255;
  };
  return (length) => Buffer.from(Array.from({ length }, next));
}
