/** `dist/.vite/manifest.json` as Vite writes it: by module or chunk name, the built file and its imports. */
export type Manifest = Record<string, ManifestChunk>;

interface ManifestChunk {
  file: string;
  imports?: string[];
  css?: string[];
}

/** The modules that must be loaded before everything on the first screen of a record is interactive. */
export const firstModules = [
  'index.html',
  'src/features/record/record-page.tsx',
  'src/features/record/record-actions.tsx',
  'src/layout/account-menu.tsx',
];

/** The modules that must not be part of the first load: each imports a large library. */
export const lazyModules = [
  'src/features/record/scores/score-chart.tsx',
  'src/features/record/images/image-viewer.tsx',
  'src/features/record/code/highlight.ts',
];

/** All files of these modules and their static imports, styles included. Throws for a module that has no chunk. */
export function filesNeeded(manifest: Manifest, names: string[]): Set<string> {
  const chunks = reach(manifest, names).map((name) => chunkOf(manifest, name));
  return new Set(chunks.flatMap((chunk) => [chunk.file, ...(chunk.css ?? [])]));
}

/** Those of `lazyModules` that the first load includes by mistake. Throws for a module that has no chunk. */
export function lazyModulesInFirstLoad(manifest: Manifest): string[] {
  const needed = filesNeeded(manifest, firstModules);
  return lazyModules.filter((name) => needed.has(chunkOf(manifest, name).file));
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
