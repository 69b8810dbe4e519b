import { create } from 'content-disposition';

/** In characters; long enough for any readable name. */
const longestName = 150;

/**
 * The `Content-Disposition` of a file to keep. The names of people in `name` may contain any character. Programs that
 * read only ASCII get `plainName`: otherwise they would see a question mark for each Chinese character.
 */
export function attachmentDisposition(name: string, extension: string, plainName: string): string {
  const fileName = withExtension(cleanFileName(name.replace(/[\\/]/g, '_')), extension);
  const isPlain = /^[\x20-\x7e]*$/.test(fileName);
  return create(fileName, { type: 'attachment', fallback: isPlain || `${plainName}.${extension}` });
}

/** At most 150 characters with the extension. */
export function withExtension(stem: string, extension: string): string {
  const room = longestName - extension.length - 1;
  return `${[...stem].slice(0, room).join('').trim()}.${extension}`;
}

/** Without folders, control characters or bidirectional controls. */
export function cleanFileName(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '')
    .replace(/^.*[\\/]/s, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^\.+/, '')
    .trim();
}
