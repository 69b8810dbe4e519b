import type { LoadResult, ProbeResult } from './measurement.ts';
import { median, percentile } from './statistics.ts';
import { renderTable } from './table.ts';

/** One run of one mode. */
export interface Run {
  load: LoadResult;
  health: ProbeResult;
  /** Megabytes, after it. */
  resident: number;
  /** Microseconds of processor time a response; `NaN` where the system does not tell. */
  processor: number;
}

/** The runs by mode, in the order of the rounds. */
export type Runs = Map<string, Run[]>;

/**
 * How many times as much one reading of a mode costs as one of the baseline: the median of the rounds, in each of which
 * both were measured.
 */
export function costRatio(runs: Runs, mode: string, baseline: string): number {
  const rates = ratesOf(runs.get(mode) ?? []);
  return median(ratesOf(runs.get(baseline) ?? []).map((base, round) => base / (rates[round] ?? Number.NaN)));
}

/** The most megabytes after any round. */
export function mostResident(runs: Runs, mode: string): number {
  return Math.max(...(runs.get(mode) ?? []).map(({ resident }) => resident));
}

/**
 * A line for each mode, with its rate as a share of that of each baseline. Rates are compared within a round, so that
 * other load on the machine affects both.
 */
export function renderReport(runs: Runs, baselines: string[]): string {
  const baseRates = baselines.map((baseline) => ratesOf(runs.get(baseline) ?? []));
  const rows = [...runs].map(([mode, ofMode]) => {
    const rates = ratesOf(ofMode);
    const health = ofMode.flatMap((run) => run.health);
    const readings = ofMode.flatMap(({ load }) => load.milliseconds);
    return [
      mode,
      ...baseRates.map((base) => median(rates.map((rate, round) => rate / (base[round] ?? Number.NaN))).toFixed(3)),
      median(rates).toFixed(0),
      percentile(readings, 99).toFixed(1),
      median(ofMode.map(({ processor }) => processor)).toFixed(0),
      percentile(health, 50).toFixed(1),
      percentile(health, 99).toFixed(1),
      mostResident(runs, mode).toFixed(0),
      otherStatuses(ofMode),
    ];
  });
  const ratios = baselines.map((baseline) => `of ${baseline}`);
  return renderTable([
    ['mode', ...ratios, 'readings/s', 'p99 ms', 'CPU µs', 'healthz p50 ms', 'p99 ms', 'RSS MB', 'not 200'],
    ...rows,
  ]);
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
