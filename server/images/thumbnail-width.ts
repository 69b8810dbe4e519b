import type { ThumbnailWidth } from '#contract/thumbnail.ts';
import { thumbnailWidths } from '#contract/thumbnail.ts';
import { Problem } from '../base/problem.ts';

/** Parses `?width=`; `null` if it is missing. Throws `Problem('bad_request')` for any but the offered widths. */
export function readThumbnailWidth(asked: unknown): ThumbnailWidth | null {
  if (asked === undefined) return null;
  const width = thumbnailWidths.find((known) => String(known) === asked);
  if (width === undefined) throw new Problem('bad_request');
  return width;
}
