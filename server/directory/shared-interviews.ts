import type { InterviewIndex } from './interview-index.ts';
import type { DirectorySnapshot } from './shared-directory.ts';
import { hour } from './time-ranges.ts';

/** Interviews that another server has read, beside those that this one has read itself meanwhile. */
export interface SharedInterviews {
  /** The index, for what this server reads itself. */
  ownIndex: InterviewIndex;
  /** Replaces what was taken over before. */
  take(snapshot: Pick<DirectorySnapshot, 'interviews' | 'startedAt'>): void;
}

export interface SharedInterviewsOptions {
  index: InterviewIndex;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
}

/** By then the server that reads for all has read it too, whatever the clocks of the two say. */
const longestOwn = hour;

export function createSharedInterviews({ index, now, elapsed }: SharedInterviewsOptions): SharedInterviews {
  /** When this server itself read an interview, by both clocks: a reader who waited for that is not set back. */
  const ownAt = new Map<string, { at: number; elapsed: number }>();
  let taken = new Set<string>();
  return {
    ownIndex: {
      ...index,
      put(listed, listedIn) {
        ownAt.set(listed.id, { at: now(), elapsed: elapsed() });
        index.put(listed, listedIn);
      },
    },
    take({ interviews, startedAt }) {
      for (const [id, own] of ownAt) {
        if (own.at > startedAt && elapsed() - own.elapsed < longestOwn) continue;
        ownAt.delete(id);
        taken.add(id);
      }
      for (const { listed, listedIn } of interviews) if (!ownAt.has(listed.id)) index.put(listed, listedIn);
      const present = new Set(interviews.map(({ listed }) => listed.id));
      for (const id of taken) if (!present.has(id) && !ownAt.has(id)) index.remove(id);
      taken = present;
    },
  };
}
