import type { Reachability } from './heartbeat.ts';

/**
 * Tells the database about calls. One statement at a time tells about all calls that have gathered meanwhile: one
 * statement for each call would take every connection of a slow database. If a statement fails or the database is away,
 * its calls count there for longer than necessary.
 */
export function createTeller(
  send: (calls: readonly string[]) => Promise<void>,
  { isConnected }: Reachability,
): (calls: readonly string[]) => void {
  let untold: string[] = [];
  let isTelling = false;

  async function tellAll(): Promise<void> {
    isTelling = true;
    while (untold.length > 0) {
      const calls = untold;
      untold = [];
      if (isConnected()) await send(calls).catch(() => undefined);
    }
    isTelling = false;
  }

  return (calls) => {
    untold.push(...calls);
    if (!isTelling) void tellAll();
  };
}
