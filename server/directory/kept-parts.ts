/** The kinds of entries in the directory. */
export const partNames = ['interviews', 'applications', 'titles', 'names', 'teams'] as const;
export type PartName = (typeof partNames)[number];
export type KeptParts = Record<PartName, KeptPart>;

/** One kind of entry, as JSON. Each part decides on the form of its entries. */
export interface KeptPart<Entry = unknown> {
  ids(): Iterable<string>;
  /** The entries with these ids; ids that are no longer known are left out. */
  entriesOf(ids: readonly string[]): Entry[];
  /**
   * Takes over entries of an earlier process or another server, unless this server has a newer one. Entries without the
   * time of their reading count as newer if `isOwn` says that this server has read them itself.
   */
  take(entries: Entry[], isOwn: (id: string) => boolean): void;
  /** Forgets what another server has forgotten. */
  remove(ids: readonly string[]): void;
}

/** How far the server has read, as JSON. It is true only together with all entries that were read until then. */
export interface KeptProgress<Progress = unknown> {
  read(): Progress;
  /** Takes over the progress of another server, which may have come further, or less far. */
  take(progress: Progress): void;
  /** Whether all interviews that begin on the day of `moment` have been read after `at`. Milliseconds since 1970. */
  covers(moment: number, at: number): boolean;
}
