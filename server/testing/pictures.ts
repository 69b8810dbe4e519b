import sharp from 'sharp';

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

/** A PNG that says that it is animated; readers that know nothing of it show its one picture. */
export function animatedPng(png: Buffer): Buffer {
  const afterHeader = 33;
  // One frame, for ever, and the checksum of that.
  const chunk = Buffer.concat([Buffer.from([0, 0, 0, 8]), Buffer.from('acTL'), Buffer.from([0, 0, 0, 1, 0, 0, 0, 0])]);
  const checksum = Buffer.from([0xb4, 0x2d, 0xe9, 0xa0]);
  return Buffer.concat([png.subarray(0, afterHeader), chunk, checksum, png.subarray(afterHeader)]);
}
