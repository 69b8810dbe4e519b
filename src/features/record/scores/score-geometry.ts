/**
 * Heights in rem, so that they grow with the reader's font. They equal the table's rows (`h-9`), tracks (`h-3.5`) and
 * axis (`h-6`), so that the chart's bars match those of the table to the pixel.
 */
export const rowHeight = 2.25;
export const trackHeight = 0.875;
export const axisHeight = 1.5;
