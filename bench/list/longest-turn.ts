/**
 * Watches the turns of the event loop until `stop`, which answers the milliseconds of processor time that the longest took of
 * this thread, the turn that it ends in included: on a busy machine the clock would count what other programs do meanwhile.
 */
export function watchTurns(): { stop(): number } {
  let longest = 0;
  let isRunning = true;
  let before = process.threadCpuUsage();
  const endTurn = () => {
    longest = Math.max(longest, processorMilliseconds(before));
    before = process.threadCpuUsage();
  };
  const turn = () => {
    if (!isRunning) return;
    endTurn();
    setImmediate(turn);
  };
  setImmediate(turn);
  return {
    stop() {
      isRunning = false;
      endTurn();
      return longest;
    },
  };
}

/** What this thread has computed since then. */
export function processorMilliseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(since);
  return (user + system) / 1000;
}
