import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export interface BuildManifest {
  /** The built files of these sources and of their static imports; nothing for sources that are not in the manifest. */
  filesOf(sources: string[]): { scripts: string[]; styles: string[] };
}

/** The part of Vite's manifest that the server uses. */
const manifestShape = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).default([]), css: z.array(z.string()).default([]) }),
);

/** Reads the manifest of the build. Rejects without one. */
export async function readBuildManifest(distFolder: string): Promise<BuildManifest> {
  const text = await readFile(join(distFolder, '.vite', 'manifest.json'), 'utf8');
  const chunks = manifestShape.parse(JSON.parse(text));

  function withImports(key: string, seen: Set<string>): Set<string> {
    if (seen.has(key) || !Object.hasOwn(chunks, key)) return seen;
    seen.add(key);
    for (const imported of chunks[key]?.imports ?? []) withImports(imported, seen);
    return seen;
  }

  return {
    filesOf(sources) {
      const keys = [...sources.reduce((seen, source) => withImports(source, seen), new Set<string>())];
      const found = keys.flatMap((key) => chunks[key] ?? []);
      return {
        scripts: [...new Set(found.map(({ file }) => file))],
        styles: [...new Set(found.flatMap(({ css }) => css))],
      };
    },
  };
}
