/** What the directory knows, by kind of entry. */
export const partNames = ['interviews', 'applications', 'titles', 'names', 'teams'] as const;
export type PartName = (typeof partNames)[number];
export type KeptParts = Record<PartName, KeptPart>;

/** One kind of entry, as JSON; the form of an entry is the part's own. */
export interface KeptPart<Entry = unknown> {
  ids(): Iterable<string>;
  /** The entries with these ids; what is not there any more is left out. */
  entriesOf(ids: readonly string[]): Entry[];
  /** Takes up what an earlier process has kept; what is newer here stays. */
  take(entries: Entry[]): void;
}

/** How far the reading has come, as JSON: true only beside all entries that were read until then. */
export interface KeptProgress<Progress = unknown> {
  read(): Progress;
  take(progress: Progress): void;
}
