import { join } from 'node:path';
import { runProgram } from './child-processes.ts';

/** Compiles `slow-sync.c` into a folder. Resolves to the library's path, or to why there is none. */
export async function compileSlowSync(folder: string): Promise<{ library: string } | { missing: string }> {
  if (process.platform !== 'linux') return { missing: `preloading needs Linux, and this is ${process.platform}` };
  const library = join(folder, 'slow-sync.so');
  const source = join(import.meta.dirname, 'slow-sync.c');
  const missing = await runProgram('cc', ['-shared', '-fPIC', '-o', library, source, '-ldl']);
  return missing === null ? { library } : { missing };
}
