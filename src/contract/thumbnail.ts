/** Pixels of a thumbnail's longer side, at most: for ordinary screens, and twice that for dense ones. */
export const thumbnailWidths = [320, 640] as const;
export type ThumbnailWidth = (typeof thumbnailWidths)[number];
