import type { Colour } from './canvas.ts';
import { createCanvas } from './canvas.ts';
import { letter } from './lettering.ts';
import type { Picture } from './picture.ts';
import { drawnOnce } from './picture.ts';
import { encodeWebp } from './webp.ts';

/** The two values that each channel may have. */
const tones: [number, number] = [0x30, 0xf4];
const [paper, ink, blue] = ['#f4f4f4', '#303030', '#3030f4'] as const;

/** A page sketched in three colours. */
export function wireframe(): Picture {
  return drawnOnce({
    mime: 'image/webp',
    draw: () => {
      const canvas = createCanvas(960, 640, paper);
      const frame = (x: number, y: number, width: number, height: number, colour: Colour = ink): void => {
        canvas.box(x, y, width, height, colour, 10);
        canvas.box(x + 3, y + 3, width - 6, height - 6, paper, 8);
      };
      frame(40, 40, 880, 72);
      letter(canvas, 'EXPENSES', { x: 64, y: 60, dot: 6, colour: ink });
      frame(40, 140, 240, 460);
      for (const row of [0, 1, 2, 3, 4]) canvas.box(68, 176 + row * 60, 180, 16, ink, 8);
      frame(310, 140, 610, 210);
      canvas.line(310, 140, 920, 350, 3, ink);
      canvas.line(310, 350, 920, 140, 3, ink);
      frame(310, 380, 290, 140);
      frame(630, 380, 290, 140);
      canvas.box(740, 548, 180, 52, blue, 12);
      letter(canvas, 'SEND', { x: 792, y: 561, dot: 5, colour: paper });
      return encodeWebp(canvas.width, canvas.height, canvas.pixels, tones);
    },
  });
}
