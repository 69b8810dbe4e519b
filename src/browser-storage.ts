/** If the browser forbids storage or the storage is full, writing does nothing and reading returns `null`. */
interface Entries<Key extends string> {
  read: (key: Key) => string | null;
  /**
   * The stored JSON, for the caller to check, because other code may have written it. `null` if the text is no JSON.
   */
  readJson: (key: Key) => unknown;
  write: (key: Key, text: string) => void;
  remove: (key: Key) => void;
}

/** Storage that all tabs of this browser use, and that stays when they are closed. */
export const browserStorage = createEntries<'left' | 'recent' | 'judgements'>(() => localStorage);

/** Storage of one tab, which lasts until the tab is closed. */
export const tabStorage = createEntries<'list'>(() => sessionStorage);

/** Keys are prefixed, because other applications may share the origin. */
const prefix = 'mianping.';

function createEntries<Key extends string>(storage: () => Storage): Entries<Key> {
  return {
    read: (key) => attempt(() => storage().getItem(prefix + key)),
    readJson: (key) => attempt((): unknown => JSON.parse(storage().getItem(prefix + key) ?? 'null')),
    write: (key, text) => void attempt(() => storage().setItem(prefix + key, text)),
    remove: (key) => void attempt(() => storage().removeItem(prefix + key)),
  };
}

function attempt<Result>(use: () => Result): Result | null {
  try {
    return use();
  } catch {
    return null;
  }
}
