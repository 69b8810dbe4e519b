import type { Canvas, Colour } from './canvas.ts';
import { createCanvas } from './canvas.ts';
import { encodeJpeg } from './jpeg.ts';
import { letter, letteringWidth } from './lettering.ts';
import type { Picture } from './picture.ts';
import { drawnOnce } from './picture.ts';

export interface ScoreSheet {
  width?: number;
  height?: number;
  title: string;
  rows: { subject: string; score: number }[];
  colour?: Colour;
}

/** A sheet of scores out of a hundred, one bar a subject. */
export function scoreSheet(sheet: ScoreSheet): Picture {
  return drawnOnce({ mime: 'image/png', draw: () => drawScoreSheet(sheet).png() });
}

/** The same as a photograph would come. */
export function jpegScoreSheet(sheet: ScoreSheet): Picture {
  return drawnOnce({
    mime: 'image/jpeg',
    draw: () => {
      const canvas = drawScoreSheet(sheet);
      return encodeJpeg(canvas.width, canvas.height, canvas.pixels);
    },
  });
}

function drawScoreSheet({ width = 1200, height = 800, title, rows, colour = '#3a6fb5' }: ScoreSheet): Canvas {
  const canvas = createCanvas(width, height, '#e8ebf0');
  canvas.box(40, 40, width - 80, height - 80, '#ffffff', 16);
  canvas.box(40, 40, width - 80, 14, colour);
  letter(canvas, title, { x: 88, y: 96, dot: 8, colour: '#1d2733' });
  const top = 190;
  const step = (height - top - 80) / Math.max(rows.length, 1);
  rows.forEach((row, index) => {
    drawRow(canvas, row, top + index * step, colour);
  });
  return canvas;
}

function drawRow(canvas: Canvas, { subject, score }: ScoreSheet['rows'][number], y: number, colour: Colour): void {
  const barX = canvas.width * 0.36;
  const barWidth = canvas.width * 0.44;
  letter(canvas, subject, { x: 88, y: y + 6, dot: 5, colour: '#55606e' });
  canvas.box(barX, y, barWidth, 36, '#edf0f4', 8);
  if (score > 0) canvas.box(barX, y, (barWidth * score) / 100, 36, colour, 8);
  const figure = String(score);
  letter(canvas, figure, { x: canvas.width - 88 - letteringWidth(figure, 6), y: y + 3, dot: 6, colour: '#1d2733' });
}
