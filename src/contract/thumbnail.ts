/** Pixels across a thumbnail, at most: for ordinary screens, and twice that for dense ones. */
export const thumbnailWidths = [320, 640] as const;
export type ThumbnailWidth = (typeof thumbnailWidths)[number];

/** Pixels from top to bottom, at most: thumbnails have the shape of the tile that shows them (`image-grid.ts`). */
export function thumbnailHeight(width: ThumbnailWidth): number {
  return (width * 3) / 4;
}
