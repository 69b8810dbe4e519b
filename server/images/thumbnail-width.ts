import type { ThumbnailWidth } from '#contract/thumbnail.ts';
import { thumbnailWidths } from '#contract/thumbnail.ts';
import { Problem } from '../http/problem.ts';

/** What `?width=` asks for; `null` where nothing is asked for. Throws `Problem('bad_request')` for all but our widths. */
export function readThumbnailWidth(asked: unknown): ThumbnailWidth | null {
  if (asked === undefined) return null;
  const width = thumbnailWidths.find((known) => String(known) === asked);
  if (width === undefined) throw new Problem('bad_request');
  return width;
}
