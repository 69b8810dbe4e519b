import type { InterviewIndex } from './interview-index.ts';
import type { DirectorySnapshot } from './shared-directory.ts';

/** Interviews that another server has read, beside those that this one has read itself meanwhile. */
export interface SharedInterviews {
  /** The index, for what this server reads itself. */
  ownIndex: InterviewIndex;
  /** Replaces what was taken over before. */
  take(snapshot: Pick<DirectorySnapshot, 'interviews' | 'startedAt'>): void;
}

/** `now`: milliseconds since 1970. */
export function createSharedInterviews(index: InterviewIndex, now: () => number): SharedInterviews {
  /** When this server itself read an interview: a reader who waited for that is not set back. */
  const ownAt = new Map<string, number>();
  let taken = new Set<string>();
  return {
    ownIndex: {
      ...index,
      put(listed, listedIn) {
        ownAt.set(listed.id, now());
        index.put(listed, listedIn);
      },
    },
    take({ interviews, startedAt }) {
      for (const [id, at] of ownAt) {
        if (at > startedAt) continue;
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
