/** Where the browser forbids storage or it is full, writing does nothing and reading gives `null`. */
interface Entries<Key extends string> {
  read: (key: Key) => string | null;
  /** What is kept as JSON, to be checked by the caller: others may have written it. `null` for what is no JSON. */
  readJson: (key: Key) => unknown;
  write: (key: Key, text: string) => void;
  remove: (key: Key) => void;
}

/** What all tabs of this browser keep, also when they are closed. */
export const browserStorage = createEntries<'left' | 'recent' | 'judgements'>(() => localStorage);

/** What one tab keeps until it is closed. */
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
