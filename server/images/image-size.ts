/** The size of a picture, as far as the beginning of its file declares it. */
export interface ImageSize {
  /** The greatest number of pixels declared so far; 0 where none is. */
  pixels: number;
  /** True when the rest of the file cannot declare more pixels. */
  isFinal: boolean;
}
