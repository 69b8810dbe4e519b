import type { Canvas, Colour } from './canvas.ts';
import { createCanvas } from './canvas.ts';
import { letter, letteringWidth } from './lettering.ts';
import type { Picture } from './picture.ts';
import { drawnOnce } from './picture.ts';

export interface BoardBox {
  words: string;
  x: number;
  y: number;
  colour: Colour;
}

export interface Board {
  width?: number;
  height?: number;
  title: string;
  boxes: BoardBox[];
  /** Pairs of positions in `boxes`: from, to. */
  arrows: [number, number][];
}

const boxWidth = 220;
const boxHeight = 96;

/** A photograph of a whiteboard, nearly: boxes and arrows in marker colours. */
export function whiteboard({ width = 1200, height = 800, title, boxes, arrows }: Board): Picture {
  return drawnOnce({
    mime: 'image/png',
    draw: () => {
      const canvas = createCanvas(width, height, '#c9ced6');
      canvas.box(24, 24, width - 48, height - 48, '#fbfbf8', 18);
      letter(canvas, title, { x: 72, y: 68, dot: 7, colour: '#2f3b4a' });
      canvas.line(72, 122, 72 + letteringWidth(title, 7), 126, 5, '#d9480f');
      for (const [from, to] of arrows) drawArrow(canvas, boxes[from], boxes[to]);
      for (const box of boxes) drawBox(canvas, box);
      return canvas.png();
    },
  });
}

function drawBox(canvas: Canvas, { words, x, y, colour }: BoardBox): void {
  canvas.box(x, y, boxWidth, boxHeight, colour, 14);
  canvas.box(x + 5, y + 5, boxWidth - 10, boxHeight - 10, '#ffffff', 10);
  const dot = 5;
  const wordsX = x + (boxWidth - letteringWidth(words, dot)) / 2;
  letter(canvas, words, { x: wordsX, y: y + (boxHeight - 5 * dot) / 2, dot, colour });
}

/** From the middle of one box to the edge of the other. */
function drawArrow(canvas: Canvas, from: BoardBox | undefined, to: BoardBox | undefined): void {
  if (!from || !to) return;
  const [startX, startY] = [from.x + boxWidth / 2, from.y + boxHeight / 2];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const inside = Math.min(boxWidth / 2 / Math.abs(dx || 1e-9), boxHeight / 2 / Math.abs(dy || 1e-9));
  const share = 1 - inside - 10 / Math.hypot(dx, dy);
  const [tipX, tipY] = [startX + dx * share, startY + dy * share];
  const angle = Math.atan2(dy, dx);
  canvas.line(startX, startY, tipX, tipY, 5, '#3d4a5c');
  for (const turn of [2.6, -2.6]) {
    canvas.line(tipX, tipY, tipX + 24 * Math.cos(angle + turn), tipY + 24 * Math.sin(angle + turn), 5, '#3d4a5c');
  }
}
