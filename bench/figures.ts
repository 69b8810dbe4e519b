import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderTable } from './table.ts';

/** A result of a benchmark: the median of its rounds unless the name says otherwise. */
export interface Figure {
  name: string;
  value: number;
  /** `×`: the median of the rounds' ratios to the yardstick. */
  unit: '×' | 's' | 'ms' | 'MB' | 'bytes' | 'calls' | '';
  /** The comparison that the same run measured. */
  yardstick: string;
  /** The highest acceptable value; `null` if the figure only informs. */
  aim: number | null;
}

/** Ignored by Git. */
const folder = join(import.meta.dirname, '..', 'bench-results');

const fileOf = (part: string) => join(folder, `${part}.json`);

/** Replaces the figures of the last run of this part. */
export function keepFigures(part: string, figures: Figure[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(part), `${JSON.stringify(figures, null, 2)}\n`);
}

/** Removes the figures of an earlier run, so that they cannot pass for those of the new one. */
export function forgetFigures(part: string): void {
  rmSync(fileOf(part), { force: true });
}

/** The figures of the last run of this part. Throws if it stored none. */
export function readFigures(part: string): Figure[] {
  const kept = JSON.parse(readFileSync(fileOf(part), 'utf8')) as (Omit<Figure, 'value'> & { value: number | null })[];
  // A value that could not be measured is `NaN`, which JSON stores as `null`.
  return kept.map((figure) => ({ ...figure, value: figure.value ?? Number.NaN }));
}

/** Stores the text as a file in the folder, and returns the file's path. */
export function keepReport(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, `${text}\n`);
  return file;
}

/** Renders one line for each figure, and marks those that miss their aim. */
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

/** Two decimals for ratios and seconds. Other values have none if they are whole or at least 100, else one. */
function inWords(value: number, unit: Figure['unit']): string {
  const decimals = unit === '×' || unit === 's' ? 2 : Number.isInteger(value) || value >= 100 ? 0 : 1;
  return `${value.toFixed(decimals)}${unit && ` ${unit}`}`;
}
