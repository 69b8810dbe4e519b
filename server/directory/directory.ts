import type { Person } from '#domain/access.ts';
import { waitFor } from '../feishu/deadline.ts';
import type { HireDirectoryCalls } from '../feishu/directory-calls.ts';
import type { Log } from '../log.ts';
import { createInterviewIndex } from './interview-index.ts';
import { createLatestLook } from './latest-look.ts';
import type { RecordFacts } from './record-facts.ts';
import { createRounds } from './rounds.ts';
import { createSpanReader } from './span-reader.ts';
import { createSweep } from './sweep.ts';
import { createTeams } from './teams.ts';

export type { PanelMember, RecordFacts } from './record-facts.ts';

export interface DirectoryOptions {
  hire: HireDirectoryCalls;
  /** How far back interviews are known. */
  days: number;
  log: Log;
  /** Milliseconds since 1970; the wall clock unless given. */
  now?: () => number;
}

/**
 * Whose record is whose: record → interview → application → job → its people. A record of Feishu Hire names none of
 * these, so the interviews of the last `days` are gone through at start, and again bit by bit.
 * In memory, ids and people's names only, about 300 bytes a record; nothing of it outlives the process.
 */
export interface Directory {
  /** Begins to go through the interviews, and goes on every ten minutes. */
  start(): void;
  /**
   * What is known, without asking anybody. `null` for an unknown record, and where the people of its job have not been
   * read within five minutes; they are being read then. `lookAgain()` waits for that, so asking once more answers.
   * Where they cannot be read, the team is empty.
   */
  find(recordId: string): RecordFacts | null;
  /**
   * Waits for what earlier `find`s have set going and, where they met an unknown record or an evaluation still owed,
   * looks at the latest interviews: one look for all who ask at once, at most every 15 seconds. When Feishu fails,
   * what was known stays; rejects only with the signal's reason.
   */
  lookAgain(signal?: AbortSignal): Promise<void>;
  /** Every interviewer seen with a name. */
  people(): Person[];
  /** `sweeping` until all the days have been gone through once; `failing` while the last attempt has failed. */
  progress(): { state: 'sweeping' | 'ready' | 'failing'; records: number; days: number };
  close(): Promise<void>;
}

export function createDirectory({ hire, days, log, now = Date.now }: DirectoryOptions): Directory {
  const closing = new AbortController();
  const { signal } = closing;
  const index = createInterviewIndex();
  const teams = createTeams({ hire, signal, now });
  const readSpan = createSpanReader({ hire, index, signal });
  const sweep = createSweep({ index, teams, readSpan, days, log, now });
  const rounds = createRounds({ round: sweep.round, log });
  const look = createLatestLook({ index, teams, readSpan, now });

  function find(recordId: string): RecordFacts | null {
    const known = index.find(recordId);
    if (known === null || known.panel.some(({ submitted }) => !submitted)) look.ask(recordId);
    const team = known && teams.find(known.applicationId);
    if (known === null || team === null) return null;
    return { recordId, ...known, jobId: team.jobId, teamIds: team.ids };
  }

  return {
    start: rounds.start,
    find,
    lookAgain: (outer) => waitFor(look.again().then(teams.settle), outer),
    people: index.people,
    progress: () => ({ state: rounds.isFailing() ? 'failing' : sweep.state(), records: index.size(), days }),
    async close() {
      closing.abort(new Error('closing'));
      await Promise.all([rounds.close(), look.again(), teams.settle()]);
    },
  };
}
