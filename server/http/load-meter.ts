import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How far behind its work the process is. */
export interface LoadMeter {
  /**
   * Mean delay of the event loop over a second, in milliseconds: the median of the last three seconds. A single stall
   * says nothing about the work of this process, because other programs of the machine cause stalls too.
   */
  delay(): number;
  close(): void;
}

/** Sampling interval in milliseconds. */
const resolution = 10;

/** Measures this process from now on, until `close`. */
export function createLoadMeter(): LoadMeter {
  let seconds = [0, 0, 0];
  const histogram = monitorEventLoopDelay({ resolution });
  const timer = setInterval(() => {
    // No samples yet: no mean.
    if (histogram.count === 0) return;
    seconds = [...seconds.slice(1), histogram.mean / 1e6 - resolution];
    histogram.reset();
  }, 1_000).unref();
  histogram.enable();
  return {
    delay: () => seconds.toSorted((one, other) => one - other)[1] ?? 0,
    close() {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
