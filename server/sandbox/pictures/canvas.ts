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
  pixels(): Uint8Array;
  png(): Buffer;
}

/** Everything is drawn twice as large and then averaged, which smooths the edges. */
const detail = 2;

export function createCanvas(width: number, height: number, paper: Colour): Canvas {
  const fineWidth = width * detail;
  const fineHeight = height * detail;
  const fine = new Uint8Array(fineWidth * fineHeight * 3);

  /** Paints the pixels of a rectangle for which `inside` holds, asked in sheet coordinates. */
  function paint(bounds: Bounds, colour: Colour, inside: (x: number, y: number) => boolean): void {
    const [red, green, blue] = channels(colour);
    const { left, top, right, bottom } = clip(bounds, width, height);
    for (let row = Math.floor(top * detail); row < bottom * detail; row += 1) {
      for (let column = Math.floor(left * detail); column < right * detail; column += 1) {
        if (!inside((column + 0.5) / detail, (row + 0.5) / detail)) continue;
        const at = (row * fineWidth + column) * 3;
        fine[at] = red;
        fine[at + 1] = green;
        fine[at + 2] = blue;
      }
    }
  }

  const canvas: Canvas = {
    width,
    height,
    box: (x, y, boxWidth, boxHeight, colour, radius = 0) =>
      paint({ left: x, top: y, right: x + boxWidth, bottom: y + boxHeight }, colour, (px, py) => {
        const dx = Math.max(x + radius - px, px - (x + boxWidth - radius), 0);
        const dy = Math.max(y + radius - py, py - (y + boxHeight - radius), 0);
        return radius === 0 || Math.hypot(dx, dy) <= radius;
      }),
    disc: (x, y, radius, colour) =>
      paint({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }, colour, (px, py) => {
        return Math.hypot(px - x, py - y) <= radius;
      }),
    line: (fromX, fromY, toX, toY, thickness, colour) => {
      const half = thickness / 2;
      const bounds = {
        left: Math.min(fromX, toX) - half,
        top: Math.min(fromY, toY) - half,
        right: Math.max(fromX, toX) + half,
        bottom: Math.max(fromY, toY) + half,
      };
      paint(bounds, colour, (x, y) => distanceToLine(x, y, fromX, fromY, toX, toY) <= half);
    },
    pixels: () => average(fine, width, height),
    png: () => encodePng(width, height, average(fine, width, height)),
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

function channels(colour: Colour): [number, number, number] {
  const number = Number.parseInt(colour.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function distanceToLine(x: number, y: number, fromX: number, fromY: number, toX: number, toY: number): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const along = ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(Math.max(along, 0), 1);
  return Math.hypot(x - fromX - share * dx, y - fromY - share * dy);
}

function average(fine: Uint8Array, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  const fineStride = width * detail * 3;
  for (let at = 0; at < pixels.length; at += 1) {
    const pixel = Math.floor(at / 3);
    const corner = Math.floor(pixel / width) * detail * fineStride + (pixel % width) * detail * 3 + (at % 3);
    let sum = 0;
    for (let row = 0; row < detail; row += 1) {
      for (let column = 0; column < detail; column += 1) sum += fine[corner + row * fineStride + column * 3] ?? 0;
    }
    pixels[at] = sum / detail ** 2;
  }
  return pixels;
}
