import type { Figure } from '../figures.ts';
import type { Condition, Visit } from './conditions.ts';
import { allConditions, allVisits } from './conditions.ts';
import type { Measure, Opened, PageName, Sample } from './measures.ts';
import { medianOf, ratioOf } from './page-report.ts';

/** `ratio`: the target for the product's time divided by the static page's. */
const targets: { page: PageName; condition: Condition; visit: Visit; measure: Measure; ratio: number }[] = [
  { page: 'record', condition: 'slow', visit: 'cold', measure: 'readable', ratio: 1.5 },
  { page: 'record', condition: 'slow', visit: 'cold', measure: 'chart', ratio: 1.5 },
  { page: 'record', condition: 'slow', visit: 'warm', measure: 'readable', ratio: 1.5 },
  { page: 'record', condition: 'fast', visit: 'cold', measure: 'readable', ratio: 3 },
  { page: 'list', condition: 'slow', visit: 'cold', measure: 'readable', ratio: 1.6 },
  { page: 'debrief', condition: 'slow', visit: 'cold', measure: 'readable', ratio: 1.6 },
];
const layoutShiftTarget = 0.01;

/** A few rounds on a busy machine vary: a ratio fails only when it is this many times its target. */
const slack = 2;

/** One sentence for each ratio of these pages that fails or was not measured. */
export function checkRatios(samples: Sample[], pages: readonly PageName[]): string[] {
  const of = (page: PageName) => samples.filter((sample) => sample.page === page);
  const wanted = targets.filter(({ page }) => pages.includes(page));
  const slow = wanted.flatMap(({ page, condition, visit, measure, ratio: target }) => {
    const ratio = ratioOf(of(page), condition, visit, measure);
    const limit = target * slack;
    // Not `ratio > limit`, which is false for NaN.
    if (ratio <= limit) return [];
    return [
      `${page}, ${condition}, ${visit}: ${measure} takes ${ratio.toFixed(2)} × the static page's time, more than ${limit} ×`,
    ];
  });
  const limit = layoutShiftTarget * slack;
  const shifting = (pages.includes('record') ? allConditions : []).flatMap((condition) =>
    allVisits.flatMap((visit) => {
      const shift = medianOf(of('record'), condition, visit, 'product', 'layoutShift');
      return shift < limit
        ? []
        : [`record, ${condition}, ${visit}: the layout shifts by ${shift.toFixed(4)}, not below ${limit}`];
    }),
  );
  return [...slow, ...shifting];
}

/** The targets of the measured pages, each with its result. */
export function figuresOf(samples: Sample[]): Figure[] {
  return targets.flatMap(({ page, condition, visit, measure, ratio: aim }) => {
    const counted = samples.filter((sample) => sample.page === page);
    const value = ratioOf(counted, condition, visit, measure);
    if (Number.isNaN(value)) return [];
    const milliseconds = (opened: Opened) => medianOf(counted, condition, visit, opened, measure).toFixed(0);
    return [
      {
        name: `${page}, ${condition}, ${visit}: ${measure}`,
        value,
        unit: '×' as const,
        yardstick: `${milliseconds('product')} ms, static page ${milliseconds('static')} ms`,
        aim,
      },
    ];
  });
}
