import { create } from 'content-disposition';
import type { ImageType } from './type.ts';

const extensions: Record<ImageType, string[]> = {
  png: ['png'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  gif: ['gif'],
  webp: ['webp'],
  avif: ['avif'],
  bmp: ['bmp', 'dib'],
};

/** Long enough for any name that was meant to be read. */
const longestName = 150;

/** The `Content-Disposition` of an image: the name that it was given, safe to save under, with its true extension. */
export function disposition(name: string | null, type: ImageType, kind: 'inline' | 'attachment'): string {
  return create(fileName(name, type), { type: kind });
}

/** At most 150 characters, without a folder, controls or signs that turn the direction of writing around. */
export function fileName(name: string | null, type: ImageType): string {
  const stem = withoutImageExtension(clean(name ?? ''), type);
  const extension = extensionOf(clean(name ?? ''), type);
  const room = longestName - extension.length - 1;
  return `${[...stem].slice(0, room).join('').trim() || 'image'}.${extension}`;
}

function clean(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '')
    .replace(/^.*[\\/]/s, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^\.+/, '')
    .trim();
}

/** The name's own spelling where it is right (`jpeg`), else the usual one. */
function extensionOf(name: string, type: ImageType): string {
  const own = /\.([a-z]{3,4})$/i.exec(name)?.[1];
  const [usual = type] = extensions[type];
  return own !== undefined && extensions[type].includes(own.toLowerCase()) ? own : usual;
}

/** Only what is the extension of some image is taken off: in "v1.2" or "report.final" the end belongs to the name. */
function withoutImageExtension(name: string, type: ImageType): string {
  const known = [...Object.values(extensions).flat(), type, 'heic', 'heif', 'tif', 'tiff', 'svg'];
  return name.replace(/\.([a-z]{3,4})$/i, (ending, extension: string) =>
    known.includes(extension.toLowerCase()) ? '' : ending,
  );
}
