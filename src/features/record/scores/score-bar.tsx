interface ScoreBarProps {
  /** Between 0 and 1. */
  share: number;
  width: number | string;
  height: number | string;
  y?: number;
}

/** Below this share a bar could be thinner than its mark, even on a phone. */
const smallShare = 0.02;

/**
 * The one drawing of a bar, in the table and in the chart. In SVG, for the content security policy lets a length stand
 * in the server's HTML as an attribute, not as a style. A zero, or next to nothing, is a mark that can be seen.
 */
export function ScoreBar({ share, width, height, y = 0 }: ScoreBarProps) {
  return (
    <>
      {share < smallShare && <rect y={y} width={3} height={height} className="fill-bar" />}
      {share > 0 && <rect y={y} width={width} height={height} rx="0.1875rem" className="fill-bar" />}
    </>
  );
}
