/** Something to look at, drawn when it is first asked for. */
export interface Picture {
  /** What the bytes really are, whatever the record says. */
  mime: string;
  draw: () => Buffer;
}

/** Draws once and keeps the bytes: a drawing costs some hundred milliseconds, see `drawings.ts`. */
export function drawnOnce(picture: Picture): Picture {
  let bytes: Buffer | null = null;
  return {
    mime: picture.mime,
    draw: () => {
      bytes ??= picture.draw();
      return bytes;
    },
  };
}
