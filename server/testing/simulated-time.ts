import { performance } from 'node:perf_hooks';
import { onTestFinished, vi } from 'vitest';

/** So many turns of the event loop without a word on any socket: whatever was sent has arrived. */
const quietTurns = 3;

/**
 * Until the test ends, timeouts and `performance` stand still while sockets have work, and jump to the next timeout
 * when they are quiet. Minutes pass at once, and a busy machine changes nothing.
 */
export function simulateTime(): void {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  let quiet = 0;
  let seen = eventsSoFar();
  const turning = setInterval(() => {
    const events = eventsSoFar();
    quiet = events === seen ? quiet + 1 : 0;
    seen = events;
    if (quiet < quietTurns) return;
    quiet = 0;
    vi.advanceTimersToNextTimer();
  }, 1);
  onTestFinished(() => {
    clearInterval(turning);
    vi.useRealTimers();
  });
}

/** How much has come in to this process: from sockets, files and threads. */
function eventsSoFar(): number {
  return performance.nodeTiming.uvMetricsInfo.events;
}
