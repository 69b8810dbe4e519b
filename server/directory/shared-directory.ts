import type { Application, ListedInterview } from '../feishu/directory-calls.ts';
import type { TimeRange } from './time-ranges.ts';

/** One server reads the interviews for all; another takes over when it ends. */
export interface SharedDirectory {
  /** Whether this server is the one that reads. Rejects where that cannot be known. */
  lead(): Promise<boolean>;
  publish(snapshot: DirectorySnapshot): Promise<void>;
  /** The latest one; `null` where this server has it already, or where there is none. */
  load(): Promise<{ snapshot: DirectorySnapshot; ageMilliseconds: number } | null>;
  /** Leaves it to another server. */
  release(): Promise<void>;
  /** How often to ask. */
  pollMilliseconds: number;
}

/** All that one server knows. */
export interface DirectorySnapshot {
  /** When the reading began. Milliseconds since 1970. */
  startedAt: number;
  interviews: ListedAt[];
  /** The beginnings of the ranges, and when each was read. Milliseconds since 1970. */
  ranges: [from: number, readAt: number][];
  /** `null`: it is gone. */
  applications: AgedEntry<Application | null>[];
  /** By job; `null`: it has none, or is gone. */
  titles: AgedEntry<string | null>[];
  /** By candidate; `null` the same. */
  names: AgedEntry<string | null>[];
  teams: [jobId: string, ids: string[], hiringManagerIds: string[], ageMilliseconds: number][];
  /** Whether the details of all applications have been read once. */
  hasReadDetails: boolean;
}

export interface ListedAt {
  listed: ListedInterview;
  /** When it begins, at least about. */
  listedIn: TimeRange;
}

export type AgedEntry<Value> = [id: string, value: Value, ageMilliseconds: number];
