import { Problem } from '../http/problem.ts';

/** Pixels of the longer side, at most: one for ordinary screens, twice that for dense ones. */
export const thumbnailWidths = [320, 640] as const;
export type ThumbnailWidth = (typeof thumbnailWidths)[number];

/** What `?width=` asks for; `null` where nothing is asked for. Throws `Problem('bad_request')` for all but our widths. */
export function readThumbnailWidth(asked: unknown): ThumbnailWidth | null {
  if (asked === undefined) return null;
  const width = thumbnailWidths.find((known) => String(known) === asked);
  if (width === undefined) throw new Problem('bad_request');
  return width;
}
