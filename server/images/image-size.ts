/** What the beginning of a file tells of how large the picture is. */
export interface ImageSize {
  /** The greatest number of pixels that anything so far promises; 0 where nothing does. */
  pixels: number;
  /** Whether more of the file could not tell of more pixels. */
  isFinal: boolean;
}
