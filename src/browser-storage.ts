/** All keys in `localStorage`; they are prefixed, because other applications may share the origin. */
type StorageKey = 'left' | 'recent' | 'judgements';

/** Where the browser forbids storage or it is full, writing does nothing and reading gives `null`. */
export const browserStorage = {
  read: (key: StorageKey): string | null => attempt(() => localStorage.getItem(prefix + key)),
  write: (key: StorageKey, text: string): void => void attempt(() => localStorage.setItem(prefix + key, text)),
  remove: (key: StorageKey): void => void attempt(() => localStorage.removeItem(prefix + key)),
};

const prefix = 'mianping.';

function attempt<Result>(use: () => Result): Result | null {
  try {
    return use();
  } catch {
    return null;
  }
}
