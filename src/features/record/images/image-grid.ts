/** The gallery and its stand-in have one geometry, so that nothing moves when the one replaces the other. */
export const imageGridClass = 'grid grid-cols-2 gap-2 sm:max-lg:grid-cols-4';
export const imageTileShape = 'aspect-4/3 w-full rounded-lg';

/** How wide a tile is, for the browser's choice of a thumbnail: in the narrow column, four in a row, two in a row. */
export const imageTileSizes = '(min-width: 64rem) 8.5rem, (min-width: 40rem) 25vw, 50vw';
