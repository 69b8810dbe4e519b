import { setTimeout as wait } from 'node:timers/promises';
import type { StatedContext } from '../base/call-context.ts';
import type { InterviewIndex } from './interview-index.ts';
import type { Sweep } from './sweep.ts';
import type { TeamRefresh } from './team-refresh.ts';

/** What somebody looks at is never older than ten minutes, however seldom it is read while nobody looks. */
export interface ShownRefresh {
  /** Reads the interviews of these applications with an evaluation owed, in the background. */
  want(applicationIds: readonly string[], reader: string | undefined): void;
  /**
   * The same for a list, with all interviews ahead and all teams: who looks is there to see what is new. Waits a second
   * at most. Resolves to whether anything was read. Never rejects.
   */
  list(applicationIds: readonly string[], reader: string | undefined): Promise<boolean>;
}

export interface ShownRefreshOptions {
  index: Pick<InterviewIndex, 'pendingStartTimes'>;
  sweep: Pick<Sweep, 'refresh' | 'refreshAhead'>;
  /** `null` where the people of jobs do not decide on access. */
  teams: Pick<TeamRefresh, 'look'> | null;
}

/** Then the list is shown as it is known, and what comes later is in the next one. */
const longestWait = 1000;

export function createShownRefresh({ index, sweep, teams }: ShownRefreshOptions): ShownRefresh {
  function readOwed(applicationIds: readonly string[], context: StatedContext): Promise<boolean> {
    const moments = applicationIds.flatMap((id) => [...index.pendingStartTimes(id)]);
    return sweep.refresh(moments, context);
  }

  return {
    want: (applicationIds, reader) => {
      // The client has logged it; the next look asks again.
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
