/** The types of images that the page shows. SVG is not one of them, because it can contain scripts. */
export type ImageType = 'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'bmp';

export const mimeTypes: Record<ImageType, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
};

/** Enough for every signature, the list of compatible brands of an AVIF included. */
export const signatureBytes = 64;

/** Detects the type by the first bytes alone. `null` for a type that the page does not show. */
export function imageType(head: Buffer): ImageType | null {
  for (const [type, matches] of Object.entries(signatures) as [ImageType, (head: Buffer) => boolean][]) {
    if (matches(head)) return type;
  }
  return null;
}

const signatures: Record<ImageType, (head: Buffer) => boolean> = {
  png: (head) => textAt(head, 0, 8) === '\x89PNG\r\n\x1a\n',
  jpeg: (head) => textAt(head, 0, 3) === '\xff\xd8\xff',
  gif: (head) => ['GIF87a', 'GIF89a'].includes(textAt(head, 0, 6)),
  webp: (head) => textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 12) === 'WEBP',
  avif: (head) => textAt(head, 4, 8) === 'ftyp' && brands(head).some((brand) => brand === 'avif' || brand === 'avis'),
  bmp: isBitmap,
};

/** HEIC has the same container as AVIF; only the brands differ. */
function brands(head: Buffer): string[] {
  const end = Math.min(head.length, head.readUInt32BE(0));
  const starts = Array.from({ length: Math.max(0, Math.floor((end - 8) / 4)) }, (_, index) => 8 + index * 4);
  // The second word is a version number, not a brand.
  return starts.filter((start) => start !== 12).map((start) => textAt(head, start, start + 4));
}

/** Texts may begin with "BM" too, so the reserved zeros and the size of the second header are checked as well. */
function isBitmap(head: Buffer): boolean {
  if (head.length < 26 || textAt(head, 0, 2) !== 'BM' || head.readUInt32LE(6) !== 0) return false;
  return [12, 40, 52, 56, 64, 108, 124].includes(head.readUInt32LE(14));
}

function textAt(head: Buffer, start: number, end: number): string {
  return head.toString('latin1', start, end);
}
