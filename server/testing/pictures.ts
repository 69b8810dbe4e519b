import sharp, { type Sharp } from 'sharp';

/** Something to see in every corner, red above and blue below: large as a file, whatever its kind. */
export function photo(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      const detail = (x * 7919 + y * 104_729 + x * y * 31) % 64;
      pixels[at] = (y < height / 2 ? 190 : 0) + detail;
      pixels[at + 1] = 60 + detail;
      pixels[at + 2] = (y < height / 2 ? 0 : 190) + detail;
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A picture of one colour: its file is small, and decoding it takes what any picture of its size takes. */
export function flat(width: number, height: number, channels: 3 | 4): Sharp {
  const background = { r: 90, g: 120, b: 150, alpha: 0.5 };
  return sharp({ create: { width, height, channels, background }, limitInputPixels: false });
}

/** A picture of 16 bits a sample. */
export const deep = (width: number, height: number) => flat(width, height, 4).toColourspace('rgb16');

/** A PNG that says that it is animated; readers that know nothing of it show its one picture. */
export function animatedPng(png: Buffer): Buffer {
  const afterHeader = 33;
  // One frame, for ever, and the checksum of that.
  const chunk = Buffer.concat([Buffer.from([0, 0, 0, 8]), Buffer.from('acTL'), Buffer.from([0, 0, 0, 1, 0, 0, 0, 0])]);
  const checksum = Buffer.from([0xb4, 0x2d, 0xe9, 0xa0]);
  return Buffer.concat([png.subarray(0, afterHeader), chunk, checksum, png.subarray(afterHeader)]);
}
