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

/** What is not well; nothing if all is. The first half is for caches to fill. */
export function judge(samples: Sample[], unexplained: string[]): string[] {
  const second = samples.slice(Math.floor(samples.length / 2));
  return [
    ...growthOf('megabytes', second),
    ...growthOf('descriptors', second),
    ...unexplained.map((line) => `not explained by the faults: ${line}`),
  ];
}

/** By the line of least squares, a minute. */
export function slopeOf(samples: Sample[], measure: (sample: Sample) => number): number {
  const [meanX, meanY] = [meanOf(samples.map(({ minutes }) => minutes)), meanOf(samples.map(measure))];
  const covariance = samples.map((sample) => (sample.minutes - meanX) * (measure(sample) - meanY));
  const variance = samples.map(({ minutes }) => (minutes - meanX) ** 2);
  return meanOf(covariance) / meanOf(variance);
}

function growthOf(what: keyof typeof mostGrowth, samples: Sample[]): string[] {
  const minutes = (samples.at(-1)?.minutes ?? 0) - (samples[0]?.minutes ?? 0);
  const growth = slopeOf(samples, (sample) => sample[what]) * minutes;
  return growth > mostGrowth[what] ? [`${growth.toFixed(0)} ${what} more after ${minutes.toFixed(1)} minutes`] : [];
}

function meanOf(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
