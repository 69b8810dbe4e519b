/** Everything that is kept in `localStorage`; each key is prefixed, because others may share the origin. */
type StorageKey = 'left' | 'recent';

/** Browsers may forbid storage, or have none left: then nothing is kept, and reading gives `null`. */
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
