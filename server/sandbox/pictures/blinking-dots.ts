import { encodeGif } from './gif.ts';
import type { Picture } from './picture.ts';
import { drawnOnce } from './picture.ts';

const [width, height] = [320, 180];
const palette: [number, number, number][] = [
  [251, 251, 248],
  [58, 111, 181],
  [201, 214, 232],
];

/** Three dots that light up in turn, as a page does while it loads. */
export function blinkingDots(): Picture {
  return drawnOnce({
    mime: 'image/gif',
    draw: () => encodeGif({ width, height, palette, frames: [0, 1, 2].map(drawFrame), delay: 30 }),
  });
}

function drawFrame(lit: number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const dot = [80, 160, 240].findIndex((middle) => Math.hypot(x - middle, y - height / 2) < 24);
    if (dot === -1) return 0;
    return dot === lit ? 1 : 2;
  });
}
