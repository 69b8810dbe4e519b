import { onTestFinished, vi } from 'vitest';

const times = 10;

/** Until the test ends, timeouts and `performance` go ten times as fast as the sockets of the test. */
export function speedUpTime(): void {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  const ticking = setInterval(() => vi.advanceTimersByTime(times), 1);
  onTestFinished(() => {
    clearInterval(ticking);
    vi.useRealTimers();
  });
}
