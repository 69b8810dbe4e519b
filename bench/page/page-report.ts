import { median } from '../statistics.ts';
import { renderTable } from '../table.ts';
import type { Condition, Visit } from './conditions.ts';
import { allConditions, allVisits, settings } from './conditions.ts';
import { type Measure, type Opened, pageNames, type Sample } from './measures.ts';

type Format = (value: number) => string;
const milliseconds: Format = (value) => value.toFixed(0);
const kilobytes: Format = (value) => (value / 1_000).toFixed(1);
const megabytes: Format = (value) => (value / 1_000_000).toFixed(1);

const rows: Record<Measure, { name: string; format: Format }> = {
  firstPaint: { name: 'first paint, ms', format: milliseconds },
  readable: { name: 'readable, ms', format: milliseconds },
  chart: { name: 'chart, ms', format: milliseconds },
  reacts: { name: 'reacts, ms', format: milliseconds },
  htmlBytes: { name: 'HTML, kB', format: kilobytes },
  styleBytes: { name: 'styles, kB', format: kilobytes },
  scriptBytes: { name: 'JavaScript, kB', format: kilobytes },
  jsonBytes: { name: 'JSON, kB', format: kilobytes },
  otherBytes: { name: 'other, kB', format: kilobytes },
  allBytes: { name: 'all, kB', format: kilobytes },
  scriptBytesUntilReacts: { name: 'JavaScript until it reacts, kB', format: kilobytes },
  layoutShift: { name: 'layout shift', format: (value) => value.toFixed(4) },
  blockingTime: { name: 'blocking time, ms', format: milliseconds },
  longestTask: { name: 'longest task, ms', format: milliseconds },
  heapBytes: { name: 'heap, MB', format: megabytes },
};

/** A table for each measured page and condition, with a line for each measure: medians, and the median of the ratios. */
export function renderPageReport(samples: Sample[]): string {
  const tables = pageNames.flatMap((page) =>
    allConditions.flatMap((condition) => {
      const counted = samples.filter((sample) => sample.page === page && sample.condition === condition);
      if (counted.length === 0) return [];
      return `${page}, ${settings[condition].inWords}\n${renderTable(rowsOf(counted, condition))}`;
    }),
  );
  return tables.join('\n\n');
}

/**
 * Product divided by static page: the median of the ratios of each round, so that other load on the machine affects
 * both. `NaN` where the static page's value is 0.
 */
export function ratioOf(samples: Sample[], condition: Condition, visit: Visit, measure: Measure): number {
  const byRound = valuesOf(samples, condition, visit, 'static', measure);
  const ratios = [...valuesOf(samples, condition, visit, 'product', measure)].map(
    ([round, value]) => value / (byRound.get(round) || Number.NaN),
  );
  return median(ratios);
}

export function medianOf(
  samples: Sample[],
  condition: Condition,
  visit: Visit,
  opened: Opened,
  measure: Measure,
): number {
  return median([...valuesOf(samples, condition, visit, opened, measure).values()]);
}

function rowsOf(samples: Sample[], condition: Condition): string[][] {
  const head = allVisits.flatMap((visit) => [visit, 'static', 'ratio']);
  const measured = (Object.keys(rows) as Measure[]).filter((measure) =>
    samples.some(({ measures }) => measures[measure] !== undefined),
  );
  const body = measured.map((measure) => {
    const { name, format } = rows[measure];
    const cells = allVisits.flatMap((visit) => [
      orNone(medianOf(samples, condition, visit, 'product', measure), format),
      orNone(medianOf(samples, condition, visit, 'static', measure), format),
      orNone(ratioOf(samples, condition, visit, measure), (ratio) => ratio.toFixed(2)),
    ]);
    return [name, ...cells];
  });
  return [['', ...head], ...body];
}

function orNone(value: number, format: Format): string {
  return Number.isNaN(value) ? '–' : format(value);
}

/** The values by round. */
function valuesOf(
  samples: Sample[],
  condition: Condition,
  visit: Visit,
  opened: Opened,
  measure: Measure,
): Map<number, number> {
  const counted = samples.filter(
    (sample) => sample.condition === condition && sample.visit === visit && sample.opened === opened,
  );
  return new Map(
    counted.flatMap(({ round, measures }) => {
      const value = measures[measure];
      return value === undefined ? [] : [[round, value] as const];
    }),
  );
}
