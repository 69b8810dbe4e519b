import type { Figure } from '../figures.ts';
import { median } from '../statistics.ts';

/** The server's process at one moment. */
export interface Sample {
  /** Since the start. */
  minutes: number;
  /** Resident memory after a garbage collection, in megabytes. */
  megabytes: number;
  /** Open file descriptors. */
  descriptors: number;
}

/** By how much each may grow over the second half: connections come and go with the load. */
const mostGrowth = { megabytes: 20, descriptors: 20 };

interface Growth {
  /** How long the second half took. */
  minutes: number;
  megabytes: number;
  descriptors: number;
}

/** What is not well; nothing if all is. */
export function judge(samples: Sample[], unexplained: string[]): string[] {
  const growth = growthOf(samples);
  const grown = (['megabytes', 'descriptors'] as const).filter((what) => growth[what] > mostGrowth[what]);
  return [
    ...grown.map((what) => `${growth[what].toFixed(0)} ${what} more after ${growth.minutes.toFixed(1)} minutes`),
    ...unexplained.map((line) => `not explained by the faults: ${line}`),
  ];
}

/** `faults`: how many calls Feishu failed. */
export function figuresOf(samples: Sample[], unexplained: string[], faults: number): Figure[] {
  const { minutes, megabytes, descriptors } = growthOf(samples);
  const [first, last] = [samples[0], samples.at(-1)];
  return [
    {
      name: 'memory more over the second half',
      value: megabytes,
      unit: 'MB',
      yardstick: `${first?.megabytes.toFixed(0)} MB at first, ${last?.megabytes.toFixed(0)} at last; second half ${minutes.toFixed(1)} minutes`,
      aim: mostGrowth.megabytes,
    },
    {
      name: 'descriptors more over the second half',
      value: descriptors,
      unit: '',
      yardstick: `${first?.descriptors} at first, ${last?.descriptors} at last`,
      aim: mostGrowth.descriptors,
    },
    {
      name: 'lines of the log not explained',
      value: unexplained.length,
      unit: '',
      yardstick: `${faults} faults of Feishu`,
      aim: 0,
    },
  ];
}

/** Over the second half: the first is for caches to fill. */
export function growthOf(samples: Sample[]): Growth {
  const second = samples.slice(Math.floor(samples.length / 2));
  const minutes = (second.at(-1)?.minutes ?? 0) - (second[0]?.minutes ?? 0);
  const over = (measure: (sample: Sample) => number) => slopeOf(second, measure) * minutes;
  return { minutes, megabytes: over((sample) => sample.megabytes), descriptors: over((sample) => sample.descriptors) };
}

/** A minute: the median of the slopes between any two samples (Theil and Sen), which single peaks do not move. */
function slopeOf(samples: Sample[], measure: (sample: Sample) => number): number {
  return median(
    samples.flatMap((sample, index) =>
      samples
        .slice(0, index)
        .map((earlier) => (measure(sample) - measure(earlier)) / (sample.minutes - earlier.minutes)),
    ),
  );
}
