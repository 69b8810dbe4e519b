import type { Canvas, Colour } from './canvas.ts';

/** Letters of three by five dots: one digit a row, from the top, its bits the dots from left to right. */
const glyphs: Readonly<Record<string, string>> = {
  A: '25755',
  B: '65656',
  C: '34443',
  D: '65556',
  E: '74647',
  F: '74644',
  G: '34553',
  H: '55755',
  I: '72227',
  J: '11152',
  K: '55655',
  L: '44447',
  M: '57755',
  N: '65555',
  O: '25552',
  P: '65644',
  Q: '25563',
  R: '65655',
  S: '34216',
  T: '72222',
  U: '55557',
  V: '55552',
  W: '55775',
  X: '55255',
  Y: '55222',
  Z: '71247',
  0: '75557',
  1: '26227',
  2: '71747',
  3: '71317',
  4: '55711',
  5: '74717',
  6: '74757',
  7: '71122',
  8: '75757',
  9: '75717',
  '/': '11244',
  '-': '00700',
  '+': '02720',
  ':': '02020',
  '%': '51245',
  '.': '00002',
  '>': '42124',
};

export interface Lettering {
  x: number;
  y: number;
  /** Side of a dot in pixels; a letter is three wide and five high. */
  dot: number;
  colour: Colour;
}

/** Writes capitals, digits and a few signs; what it has no letter for becomes a space. */
export function letter(canvas: Canvas, words: string, { x, y, dot, colour }: Lettering): void {
  [...words.toUpperCase()].forEach((sign, index) => {
    [...(glyphs[sign] ?? '')].forEach((row, rowIndex) => {
      for (const column of [0, 1, 2]) {
        if (Number(row) & (4 >> column)) {
          canvas.box(x + (index * 4 + column) * dot, y + rowIndex * dot, dot, dot, colour);
        }
      }
    });
  });
}

/** Width of the words in pixels. */
export function letteringWidth(words: string, dot: number): number {
  return Math.max(words.length * 4 - 1, 0) * dot;
}
