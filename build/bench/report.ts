import type { LoadResult, ProbeResult } from './measurement.ts';
import { median, percentile } from './statistics.ts';
import { renderTable } from './table.ts';

/** One run of one mode. */
export interface Run {
  load: LoadResult;
  health: ProbeResult;
}

/** The runs by mode, in the order of the rounds. */
export type Runs = Map<string, Run[]>;

/** A line for each mode. Rates are compared within a round, so that other load on the machine affects both. */
export function renderReport(runs: Runs, baseline: string): string {
  const baseRates = ratesOf(runs.get(baseline) ?? []);
  const rows = [...runs].map(([mode, ofMode]) => {
    const ratios = ratesOf(ofMode).map((rate, round) => rate / (baseRates[round] ?? Number.NaN));
    const health = ofMode.flatMap((run) => run.health);
    return [
      mode,
      median(ratios).toFixed(3),
      median(ratesOf(ofMode)).toFixed(0),
      percentile(health, 50).toFixed(1),
      percentile(health, 99).toFixed(1),
      otherStatuses(ofMode),
    ];
  });
  return renderTable([['mode', `of ${baseline}`, 'readings/s', 'healthz p50 ms', 'p99 ms', 'not 200'], ...rows]);
}

function ratesOf(runs: Run[]): number[] {
  return runs.map(({ load }) => load.readingsPerSecond);
}

/** Such as `503 × 12`: refused requests are not counted in the rate. */
function otherStatuses(runs: Run[]): string {
  const sums = new Map<string, number>();
  for (const { load } of runs) {
    for (const [status, count] of Object.entries(load.otherStatuses)) sums.set(status, (sums.get(status) ?? 0) + count);
  }
  return (
    [...sums]
      .sort()
      .map(([status, count]) => `${status} × ${count}`)
      .join(', ') || 'none'
  );
}
