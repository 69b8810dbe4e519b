import { setTimeout as wait } from 'node:timers/promises';
import type { StatedContext } from '../base/call-context.ts';
import type { InterviewIndex } from './interview-index.ts';
import type { Sweep } from './sweep.ts';
import type { TeamRefresh } from './team-refresh.ts';

/** Reads interviews again when a reader looks at them and they are older than ten minutes. */
export interface ShownRefresh {
  /** Reads the interviews of these applications with an owed evaluation, in the background. */
  want(applicationIds: readonly string[], reader: string | undefined): void;
  /**
   * Does the same for a list, and reads all interviews ahead and the teams too, because the reader wants to see what is
   * new. Waits a second at most. Resolves to whether anything was read, or is still being read. Never rejects.
   */
  list(applicationIds: readonly string[], reader: string | undefined): Promise<boolean>;
}

export interface ShownRefreshOptions {
  index: Pick<InterviewIndex, 'pendingStartTimes'>;
  sweep: Pick<Sweep, 'refresh' | 'refreshAhead'>;
  /** `null` if access does not depend on the people of jobs. */
  teams: Pick<TeamRefresh, 'look'> | null;
}

/** After this time, the reader gets the list as it is known. The next list has what comes later. */
const longestWait = 1000;

export function createShownRefresh({ index, sweep, teams }: ShownRefreshOptions): ShownRefresh {
  function readOwed(applicationIds: readonly string[], context: StatedContext): Promise<boolean> {
    const moments = applicationIds.flatMap((id) => [...index.pendingStartTimes(id)]);
    return sweep.refresh(moments, context);
  }

  return {
    want: (applicationIds, reader) => {
      // The client has logged the failure; the next look asks again.
      readOwed(applicationIds, { reader, urgency: 'list' }).catch(() => undefined);
    },
    async list(applicationIds, reader) {
      const context = { reader, urgency: 'list' } as const;
      const readings = [readOwed(applicationIds, context), sweep.refreshAhead(context), teams?.look(reader) ?? false];
      const all = Promise.allSettled(readings).then((results) =>
        results.some((result) => result.status === 'fulfilled' && result.value),
      );
      return Promise.race([all, wait(longestWait, true, { ref: false })]);
    },
  };
}
