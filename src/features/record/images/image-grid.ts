/** Shared by the gallery and its skeleton, so that nothing moves when one replaces the other. */
export const imageGridClass = 'grid grid-cols-2 gap-2 sm:max-lg:grid-cols-4';
/** Has the shape of the thumbnails that the server makes (`thumbnailHeight`). */
export const imageTileShape = 'aspect-4/3 w-full rounded-lg';

/** For `<img sizes>`: the width of a tile in the side column, four in a row, and two in a row. */
export const imageTileSizes = '(min-width: 64rem) 8.5rem, (min-width: 40rem) 25vw, 50vw';
