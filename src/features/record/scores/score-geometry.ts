/**
 * Measures of a row, in rem: they grow with the reader's font. The table's rows are `h-9`, its tracks `h-3.5`, its axis
 * `h-6`: the chart shares them, so that its bars lie on those of the table to the pixel.
 */
export const rowHeight = 2.25;
export const trackHeight = 0.875;
export const axisHeight = 1.5;
