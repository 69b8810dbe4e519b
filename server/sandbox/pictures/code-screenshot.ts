import type { Colour } from './canvas.ts';
import { createCanvas } from './canvas.ts';
import type { Picture } from './picture.ts';
import { drawnOnce } from './picture.ts';

const inks: Colour[] = ['#c792ea', '#82aaff', '#c3e88d', '#ffcb6b', '#f78c6c', '#a6accd'];
const buttons: Colour[] = ['#ff5f57', '#febc2e', '#28c840'];

/** An editor window seen from too far away to read: `seed` decides how long its words are. */
export function codeScreenshot({ width = 1200, height = 800, seed = 7 } = {}): Picture {
  return drawnOnce({
    mime: 'image/png',
    draw: () => {
      const canvas = createCanvas(width, height, '#d7dce5');
      canvas.box(32, 32, width - 64, height - 64, '#1e2233', 16);
      canvas.box(32, 80, width - 64, 2, '#2b3047');
      buttons.forEach((colour, index) => {
        canvas.disc(60 + index * 28, 56, 9, colour);
      });
      const next = sequence(seed);
      let indent = 0;
      for (let y = 108; y < height - 76; y += 30) {
        canvas.box(56, y, 22, 12, '#3b415c', 4);
        indent = Math.min(Math.max(indent + Math.floor(next() * 3) - 1, 0), 4);
        let x = 112 + indent * 44;
        const words = Math.floor(next() * 6);
        for (let word = 0; word < words && x < width - 240; word += 1) {
          const length = 30 + next() * 120;
          canvas.box(x, y, length, 14, inks[Math.floor(next() * inks.length)] ?? '#a6accd', 6);
          x += length + 14;
        }
      }
      return canvas.png();
    },
  });
}

/** Numbers from 0 to 1, the same ones for the same seed (a linear congruential generator). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
