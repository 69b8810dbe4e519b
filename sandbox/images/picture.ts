import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** An image file in this folder; `build/sample-images` draws them. */
export interface Picture {
  file: string;
  /** The true type of the bytes, whatever a record says. */
  mime: string;
}

const mimes: Record<string, string> = {
  '.gif': 'image/gif',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

export function picture(file: string): Picture {
  const mime = mimes[extname(file)];
  if (mime === undefined) throw new Error(`no sample image ends like ${file}`);
  return { file, mime };
}

export function readPicture({ file }: Picture): Promise<Buffer> {
  return readFile(join(import.meta.dirname, file));
}
