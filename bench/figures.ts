import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderTable } from './table.ts';

/** What a benchmark measured: the median of its rounds unless the name says otherwise. */
export interface Figure {
  name: string;
  value: number;
  /** `×`: the median of the rounds' ratios to the yardstick. */
  unit: '×' | 's' | 'ms' | 'MB' | 'bytes' | 'calls' | '';
  /** What was measured beside it in the same run. */
  yardstick: string;
  /** At most this is wanted; `null` where the figure only informs. */
  aim: number | null;
}

/** Ignored by Git. */
const folder = join(import.meta.dirname, '..', 'bench-results');

const fileOf = (part: string) => join(folder, `${part}.json`);

/** Replaces what the last run of this part found. */
export function keepFigures(part: string, figures: Figure[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(part), `${JSON.stringify(figures, null, 2)}\n`);
}

/** Before a run, so that figures of an earlier one cannot pass for its own. */
export function forgetFigures(part: string): void {
  rmSync(fileOf(part), { force: true });
}

/** What the last run of this part found. Throws if it found nothing. */
export function readFigures(part: string): Figure[] {
  const kept = JSON.parse(readFileSync(fileOf(part), 'utf8')) as (Omit<Figure, 'value'> & { value: number | null })[];
  // What could not be measured is `NaN`, for which JSON has no word.
  return kept.map((figure) => ({ ...figure, value: figure.value ?? Number.NaN }));
}

/** Returns the file of the folder in which the text now is. */
export function keepReport(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, `${text}\n`);
  return file;
}

/** A line for each figure, those that miss their aim marked. */
export function renderFigures(parts: [part: string, figures: Figure[]][]): string {
  const rows = parts.flatMap(([part, figures]) =>
    figures.map(({ name, value, unit, yardstick, aim }) => [
      `${part}: ${name}`,
      inWords(value, unit),
      aim === null ? '' : `≤ ${aim}`,
      aim === null ? '' : value <= aim ? 'met' : 'MISSED',
      yardstick,
    ]),
  );
  return renderTable([['figure', 'measured', 'aim', '', 'beside'], ...rows], [0, 4]);
}

/** Two decimals for ratios and seconds, for all else none from 100 on and one below. */
function inWords(value: number, unit: Figure['unit']): string {
  const decimals = unit === '×' || unit === 's' ? 2 : Number.isInteger(value) || value >= 100 ? 0 : 1;
  return `${value.toFixed(decimals)}${unit && ` ${unit}`}`;
}
