import { posix } from 'node:path';

/** Where `#name/*` leads, as `imports` of package.json says. */
export type Aliases = Record<string, string>;

/** By file, from the top: the files of this repository that it imports, type imports and lazy ones included. */
export type Imports = Map<string, string[]>;

/** Every form in which formatted code names another module. */
const forms = /(?:^(?:import|export) [^'";]*? from |^import |\bimport\(\s*|\bnew URL\(\s*)'([^']+)'/gm;

export function readImports(texts: Map<string, string>, aliases: Aliases): Imports {
  return new Map(
    [...texts].map(([file, text]) => {
      const named = [...text.matchAll(forms)].map(([, specifier = '']) => resolve(file, specifier, aliases));
      return [file, named.filter((imported) => imported !== null)];
    }),
  );
}

/** `null` for packages. */
function resolve(file: string, specifier: string, aliases: Aliases): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  for (const [alias, target] of Object.entries(aliases)) {
    const [prefix, folder] = [alias.replace('*', ''), target.replace('*', '').replace('./', '')];
    if (specifier.startsWith(prefix)) return folder + specifier.slice(prefix.length);
  }
  return null;
}
