import { posix } from 'node:path';

/** The `imports` of package.json: the path that each `#name/*` stands for. */
export type Aliases = Record<string, string>;

/** By file: the files of this repository that it imports, with type and dynamic imports. Paths from the root. */
export type Imports = Map<string, string[]>;

/** All forms of imports in formatted code. */
const forms = /(?:^(?:import|export) [^'";]*? from |^import |\bimport\(\s*|\bnew URL\(\s*)'([^']+)'/gm;

export function readImports(texts: Map<string, string>, aliases: Aliases): Imports {
  return new Map(
    [...texts].map(([file, text]) => {
      const named = [...text.matchAll(forms)].map(([, specifier = '']) => resolve(file, specifier, aliases));
      return [file, named.filter((imported) => imported !== null)];
    }),
  );
}

/** The path from the root; `null` for packages. */
function resolve(file: string, specifier: string, aliases: Aliases): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  for (const [alias, target] of Object.entries(aliases)) {
    const [prefix, folder] = [alias.replace('*', ''), target.replace('*', '').replace('./', '')];
    if (specifier.startsWith(prefix)) return folder + specifier.slice(prefix.length);
  }
  return null;
}
