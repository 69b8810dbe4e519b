import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The sources of the page. */
const sources = ['src', 'build', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** Files that exist only after a complete build. */
const results = ['dist/index.html', 'dist/.vite/manifest.json', 'dist/server/entry-server.js'];

/** `none`: there is no complete build. `outdated`: a source is newer than the build. */
export async function buildAge(root: string): Promise<'none' | 'outdated' | 'current'> {
  const built = await Promise.all(results.map((path) => changedAt(join(root, path))));
  const oldest = Math.min(...built);
  if (oldest === absent) return 'none';
  const changed = await Promise.all(sources.map((path) => lastChangeIn(join(root, path))));
  return Math.max(...changed) > oldest ? 'outdated' : 'current';
}

const absent = 0;

/** Milliseconds since 1970; `absent` for a missing file, such as the sources in a production image. */
async function changedAt(path: string): Promise<number> {
  const stats = await stat(path).catch(() => null);
  return stats?.mtimeMs ?? absent;
}

async function lastChangeIn(path: string): Promise<number> {
  // Fails for a file, which has no entries. A folder's own time changes when an entry is added or removed.
  const entries = await readdir(path, { recursive: true }).catch(() => []);
  return Math.max(...(await Promise.all(['', ...entries].map((entry) => changedAt(join(path, entry))))));
}
