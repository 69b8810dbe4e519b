import { expect, onTestFinished, test, vi } from 'vitest';
import { createLoadMeter } from './load-meter.ts';

/** What the event loop of this process is said to have done in the last second. */
const measured = vi.hoisted(() => ({ count: 0, mean: 0, enable() {}, disable() {}, reset() {} }));
vi.mock('node:perf_hooks', () => ({ monitorEventLoopDelay: () => measured }));

test('a single stall is no load, two seconds of three are', () => {
  vi.useFakeTimers();
  const meter = createLoadMeter();
  onTestFinished(() => {
    meter.close();
    vi.useRealTimers();
  });
  const delays = [10, 1_510, 10, 10, 1_510, 0, 2_010, 10, 10].map((milliseconds) => {
    // The meter takes no samples while the event loop is blocked.
    Object.assign(measured, { count: milliseconds === 0 ? 0 : 9, mean: milliseconds * 1e6 });
    vi.advanceTimersByTime(1_000);
    return meter.delay();
  });
  expect(delays).toEqual([0, 0, 0, 0, 0, 0, 1_500, 1_500, 0]);
});
