/**
 * Watches the turns of the event loop until `stop`, which answers the milliseconds of processor time that the longest took of
 * this thread: on a busy machine the clock would count what other programs do meanwhile.
 */
export function watchTurns(): { stop(): number } {
  let longest = 0;
  let isRunning = true;
  let before = process.threadCpuUsage();
  const turn = () => {
    const { user, system } = process.threadCpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
    before = process.threadCpuUsage();
    if (isRunning) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    stop() {
      isRunning = false;
      return longest;
    },
  };
}
