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
export const mostGrowth = { megabytes: 20, descriptors: 20 };

/** What is not well; nothing if all is. The first half is for caches to fill. */
export function judge(samples: Sample[], unexplained: string[]): string[] {
  const second = samples.slice(Math.floor(samples.length / 2));
  return [
    ...growthOf('megabytes', second),
    ...growthOf('descriptors', second),
    ...unexplained.map((line) => `not explained by the faults: ${line}`),
  ];
}

/** A minute: the median of the slopes between any two samples (Theil and Sen), which single peaks do not move. */
export function slopeOf(samples: Sample[], measure: (sample: Sample) => number): number {
  return median(
    samples.flatMap((sample, index) =>
      samples
        .slice(0, index)
        .map((earlier) => (measure(sample) - measure(earlier)) / (sample.minutes - earlier.minutes)),
    ),
  );
}

function growthOf(what: keyof typeof mostGrowth, samples: Sample[]): string[] {
  const minutes = (samples.at(-1)?.minutes ?? 0) - (samples[0]?.minutes ?? 0);
  const growth = slopeOf(samples, (sample) => sample[what]) * minutes;
  return growth > mostGrowth[what] ? [`${growth.toFixed(0)} ${what} more after ${minutes.toFixed(1)} minutes`] : [];
}
