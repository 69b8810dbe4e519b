import { create } from 'content-disposition';
import { cleanFileName, withExtension } from '../http/attachment.ts';
import type { ImageType } from './type.ts';

const extensions: Record<ImageType, string[]> = {
  png: ['png'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  gif: ['gif'],
  webp: ['webp'],
  avif: ['avif'],
  bmp: ['bmp', 'dib'],
};

/** The `Content-Disposition` of an image: its name, made safe, with the extension of its real type. */
export function disposition(name: string | null, type: ImageType, kind: 'inline' | 'attachment'): string {
  return create(fileName(name, type), { type: kind });
}

/** At most 150 characters, without folders, control characters or bidirectional controls. */
export function fileName(name: string | null, type: ImageType): string {
  const stem = withoutImageExtension(cleanFileName(name ?? ''), type);
  return withExtension(stem || 'image', extensionOf(cleanFileName(name ?? ''), type));
}

/** The name's own extension where it fits the type (`jpeg`), else the usual one. */
function extensionOf(name: string, type: ImageType): string {
  const own = /\.([a-z]{3,4})$/i.exec(name)?.[1];
  const [usual = type] = extensions[type];
  return own !== undefined && extensions[type].includes(own.toLowerCase()) ? own : usual;
}

/** Removes only extensions of images: in "v1.2" or "report.final" the end is part of the name. */
function withoutImageExtension(name: string, type: ImageType): string {
  const known = [...Object.values(extensions).flat(), type, 'heic', 'heif', 'tif', 'tiff', 'svg'];
  return name.replace(/\.([a-z]{3,4})$/i, (ending, extension: string) =>
    known.includes(extension.toLowerCase()) ? '' : ending,
  );
}
