/** The gallery and its stand-in have one geometry, so that nothing moves when the one replaces the other. */
export const imageGridClass = 'grid grid-cols-2 gap-2 sm:max-lg:grid-cols-4';
export const imageTileShape = 'aspect-4/3 w-full rounded-lg';
