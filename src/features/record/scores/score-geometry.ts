/** Pixels. The table's rows and the chart's bands share them: so the bars meet their rows and nothing moves. */
export const scoreRowHeight = 36;
export const chartAxisHeight = 24;
export const barHeight = 14;
