/** One interviewer on the axis. */
export interface PlotPoint {
  column: number;
  label: string;
  /** Between 0 and 1. */
  share: number;
}

/** A dot: all points at the same position, side by side. */
export interface PlotDot {
  share: number;
  points: PlotPoint[];
  labelIs: 'above' | 'below';
  /** A label that would hang over an end of the axis begins or ends at its dot. */
  anchor: 'start' | 'middle' | 'end';
}

/** Parts of the narrowest axis, 136 px: a Chinese character, any other character, and the least gap between labels. */
const hanWidth = 0.09;
const otherWidth = 0.055;
const leastGap = 0.03;
/** How far a label may hang over an end of the axis. */
const overhang = 0.12;

/** The dots of a row from left to right. A label stands above its dot, or below if it would run into its neighbour. */
export function layOutPlot(points: readonly PlotPoint[]): PlotDot[] {
  const byShare = new Map<number, PlotPoint[]>();
  for (const point of points) {
    const place = Math.round(point.share * 1e6);
    byShare.set(place, [...(byShare.get(place) ?? []), point]);
  }
  const ends = { above: Number.NEGATIVE_INFINITY, below: Number.NEGATIVE_INFINITY };
  return [...byShare.entries()]
    .sort(([one], [other]) => one - other)
    .map(([, alike]): PlotDot => {
      const share = alike[0]?.share ?? 0;
      const width = widthOf(alike.map(({ label }) => label).join(' '));
      const anchor = anchorOf(share, width);
      const start = { start: share, middle: share - width / 2, end: share - width }[anchor];
      const fits = (side: 'above' | 'below') => ends[side] + leastGap <= start;
      const labelIs = fits('above') || (!fits('below') && ends.above <= ends.below) ? 'above' : 'below';
      ends[labelIs] = start + width;
      return { share, points: alike, labelIs, anchor };
    });
}

function widthOf(label: string): number {
  return [...label].reduce((width, each) => width + (/\p{Script=Han}/u.test(each) ? hanWidth : otherWidth), 0);
}

function anchorOf(share: number, width: number): PlotDot['anchor'] {
  if (share - width / 2 < -overhang) return 'start';
  return share + width / 2 > 1 + overhang ? 'end' : 'middle';
}
