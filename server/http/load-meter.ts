import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How far behind its work the process is. */
export interface LoadMeter {
  /** Mean delay of the event loop over the last second, in milliseconds. */
  delay(): number;
  close(): void;
}

/** Sampling interval in milliseconds. */
const resolution = 10;

/** Measures this process from now on, until `close`. */
export function createLoadMeter(): LoadMeter {
  let behind = 0;
  const histogram = monitorEventLoopDelay({ resolution });
  const timer = setInterval(() => {
    // No samples yet: no mean.
    if (histogram.count === 0) return;
    behind = histogram.mean / 1e6 - resolution;
    histogram.reset();
  }, 1_000).unref();
  histogram.enable();
  return {
    delay: () => behind,
    close() {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
