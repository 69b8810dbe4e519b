/** What Vite writes to `dist/.vite/manifest.json`: by module or chunk name, the built file and what it leads to. */
export type Manifest = Record<string, ManifestChunk>;

interface ManifestChunk {
  file: string;
  imports?: string[];
  css?: string[];
}

/** The modules that must be loaded before everything on the first screen of a record reacts; it can be read without. */
export const firstModules = [
  'index.html',
  'src/features/record/record-page.tsx',
  'src/features/record/record-actions.tsx',
  'src/layout/account-menu.tsx',
];

/** The modules that must not: each brings a large library that the first reading does without. */
export const laterModules = [
  'src/features/record/scores/score-chart.tsx',
  'src/features/record/images/image-viewer.tsx',
  'src/features/record/code/highlight.ts',
];

/** Every file that `names` pull in by static imports, with the styles. Throws where the manifest has no such module. */
export function filesNeeded(manifest: Manifest, names: string[]): Set<string> {
  const chunks = reach(manifest, names).map((name) => chunkOf(manifest, name));
  return new Set(chunks.flatMap((chunk) => [chunk.file, ...(chunk.css ?? [])]));
}

/** Those of `laterModules` that the first load would already bring. Throws where the manifest has no such module. */
export function strayModules(manifest: Manifest): string[] {
  const needed = filesNeeded(manifest, firstModules);
  return laterModules.filter((name) => needed.has(chunkOf(manifest, name).file));
}

function reach(manifest: Manifest, names: string[]): string[] {
  const reached = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    waiting.push(...(chunkOf(manifest, name).imports ?? []));
  }
  return [...reached];
}

function chunkOf(manifest: Manifest, name: string): ManifestChunk {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`the build has no chunk of its own for ${name}`);
  return chunk;
}
