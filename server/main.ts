import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
// Node compiles the code once for an installation, which halves the time of a start. If it cannot write to the folder,
// it compiles at each start. With the same folder in `NODE_COMPILE_CACHE`, not even this file needs Node's compiler,
// which saves 20 MB.
enableCompileCache(join(root, 'node_modules', '.cache', 'compile'));
const { readBuiltPage } = await import('./page/page-source.ts');
const { start } = await import('./start.ts');

await start(() => readBuiltPage(join(root, 'dist')));
flushCompileCache();
