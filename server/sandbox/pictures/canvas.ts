import { encodePng } from './png.ts';

/** `#rrggbb` */
export type Colour = `#${string}`;

/** A sheet to draw on. Coordinates in pixels from the top left; fractions are fine. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  box(x: number, y: number, width: number, height: number, colour: Colour, radius?: number): void;
  disc(x: number, y: number, radius: number, colour: Colour): void;
  line(fromX: number, fromY: number, toX: number, toY: number, thickness: number, colour: Colour): void;
  /** RGB, three bytes a pixel. */
  readonly pixels: Uint8Array;
  png(): Buffer;
}

export function createCanvas(width: number, height: number, paper: Colour): Canvas {
  const pixels = new Uint8Array(width * height * 3);

  /** Mixes the colour into the pixels of a rectangle, by how far inside the shape their middles lie. */
  function paint(bounds: Bounds, colour: Colour, depth: (x: number, y: number) => number): void {
    const [red, green, blue] = channels(colour);
    const { left, top, right, bottom } = clip(bounds, width, height);
    for (let row = Math.floor(top); row < bottom; row += 1) {
      for (let column = Math.floor(left); column < right; column += 1) {
        // Half a pixel inside is wholly inside: what lies between smooths the edge.
        const share = Math.min(Math.max(depth(column + 0.5, row + 0.5) + 0.5, 0), 1);
        const at = (row * width + column) * 3;
        pixels[at] = mix(pixels[at], red, share);
        pixels[at + 1] = mix(pixels[at + 1], green, share);
        pixels[at + 2] = mix(pixels[at + 2], blue, share);
      }
    }
  }

  /** The same for a rectangle on whole pixels, row by row: a large one would take long pixel by pixel. */
  function fill(bounds: Bounds, colour: Colour): void {
    const { left, top, right, bottom } = clip(bounds, width, height);
    if (right <= left) return;
    const row = Buffer.alloc((right - left) * 3, Buffer.from(channels(colour)));
    for (let y = top; y < bottom; y += 1) pixels.set(row, (y * width + left) * 3);
  }

  const canvas: Canvas = {
    width,
    height,
    pixels,
    box: (x, y, boxWidth, boxHeight, colour, radius = 0) => {
      // On whole pixels: then only the bands with the round corners need more than a fill.
      const [left, top] = [Math.round(x), Math.round(y)];
      const [right, bottom] = [Math.round(x + boxWidth), Math.round(y + boxHeight)];
      fill({ left, top: top + radius, right, bottom: bottom - radius }, colour);
      const depth = (px: number, py: number): number => {
        const dx = Math.max(left + radius - px, px - right + radius);
        const dy = Math.max(top + radius - py, py - bottom + radius);
        return radius - (dx > 0 && dy > 0 ? Math.sqrt(dx * dx + dy * dy) : Math.max(dx, dy));
      };
      paint({ left, top, right, bottom: top + radius }, colour, depth);
      paint({ left, top: bottom - radius, right, bottom }, colour, depth);
    },
    disc: (x, y, radius, colour) => {
      const bounds = { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
      paint(bounds, colour, (px, py) => radius - Math.sqrt((px - x) ** 2 + (py - y) ** 2));
    },
    line: (fromX, fromY, toX, toY, thickness, colour) => {
      const half = thickness / 2;
      const bounds = {
        left: Math.min(fromX, toX) - half,
        top: Math.min(fromY, toY) - half,
        right: Math.max(fromX, toX) + half,
        bottom: Math.max(fromY, toY) + half,
      };
      paint(bounds, colour, (x, y) => half - distanceToLine(x, y, fromX, fromY, toX, toY));
    },
    png: () => encodePng(width, height, pixels),
  };
  canvas.box(0, 0, width, height, paper);
  return canvas;
}

interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function clip({ left, top, right, bottom }: Bounds, width: number, height: number): Bounds {
  return {
    left: Math.max(left, 0),
    top: Math.max(top, 0),
    right: Math.min(right, width),
    bottom: Math.min(bottom, height),
  };
}

function mix(old: number | undefined, ink: number, share: number): number {
  return (old ?? 0) * (1 - share) + ink * share;
}

function channels(colour: Colour): [number, number, number] {
  const number = Number.parseInt(colour.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function distanceToLine(x: number, y: number, fromX: number, fromY: number, toX: number, toY: number): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const along = ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(Math.max(along, 0), 1);
  return Math.sqrt((x - fromX - share * dx) ** 2 + (y - fromY - share * dy) ** 2);
}
