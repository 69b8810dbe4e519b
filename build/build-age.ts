import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What the page is built from. */
const sources = ['src', 'build', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** All are there only after a build that came to its end. */
const results = ['dist/index.html', 'dist/.vite/manifest.json', 'dist/server/entry-server.js'];

/** `none`: there is no whole build. `outdated`: a source is younger than it. */
export async function buildAge(root: string): Promise<'none' | 'outdated' | 'current'> {
  const built = await Promise.all(results.map((path) => changedAt(join(root, path))));
  const oldest = Math.min(...built);
  if (oldest === absent) return 'none';
  const changed = await Promise.all(sources.map((path) => lastChangeIn(join(root, path))));
  return Math.max(...changed) > oldest ? 'outdated' : 'current';
}

const absent = 0;

/** A production image may come without sources. */
async function changedAt(path: string): Promise<number> {
  const stats = await stat(path).catch(() => null);
  return stats?.mtimeMs ?? absent;
}

async function lastChangeIn(path: string): Promise<number> {
  // A file has no entries, and a folder's own time tells when something in it was added or taken away.
  const entries = await readdir(path, { recursive: true }).catch(() => []);
  return Math.max(...(await Promise.all(['', ...entries].map((entry) => changedAt(join(path, entry))))));
}
