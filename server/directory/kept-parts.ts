/** What the directory knows, by kind of entry. */
export const partNames = ['interviews', 'applications', 'titles', 'names', 'teams'] as const;
export type PartName = (typeof partNames)[number];
export type KeptParts = Record<PartName, KeptPart>;

/** One kind of entry, as JSON; the form of an entry is the part's own. */
export interface KeptPart<Entry = unknown> {
  ids(): Iterable<string>;
  /** The entries with these ids; what is not there any more is left out. */
  entriesOf(ids: readonly string[]): Entry[];
  /**
   * Takes over what an earlier process or another server knew. What is newer here stays: where entries have no time of their
   * reading, what `isOwn` says that this server has read itself.
   */
  take(entries: Entry[], isOwn: (id: string) => boolean): void;
  /** Forgets what another server has forgotten. */
  remove(ids: readonly string[]): void;
}

/** How far the reading has come, as JSON: true only beside all entries that were read until then. */
export interface KeptProgress<Progress = unknown> {
  read(): Progress;
  /** Another server may have come further, or less far. */
  take(progress: Progress): void;
  /** Whether all interviews that begin on the day of `moment` have been read after `at`. Milliseconds since 1970. */
  covers(moment: number, at: number): boolean;
}
