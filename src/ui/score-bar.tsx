interface ScoreBarProps {
  /** Between 0 and 1. */
  share: number;
  width: number | string;
  height: number | string;
  y?: number;
}

/** Below this share the bar may be too thin to see on a phone, so a fixed mark is drawn as well. */
const smallShare = 0.02;

/**
 * A bar, in the table and in the chart. In SVG, because the content security policy allows a length in the server's
 * HTML as an attribute, not as an inline style.
 */
export function ScoreBar({ share, width, height, y = 0 }: ScoreBarProps) {
  return (
    <>
      {share < smallShare && <rect y={y} width={3} height={height} className="fill-bar" />}
      {share > 0 && <rect y={y} width={width} height={height} rx="0.1875rem" className="fill-bar" />}
    </>
  );
}
