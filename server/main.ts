import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
// Compiled once for an installation, which halves the time that a start takes; where the folder cannot be written, at
// each start. With the same folder in `NODE_COMPILE_CACHE` not even this file needs Node's compiler: 20 MB less.
enableCompileCache(join(root, 'node_modules', '.cache', 'compile'));
const { readBuiltPage } = await import('./page/page-source.ts');
const { start } = await import('./start.ts');

await start(() => readBuiltPage(join(root, 'dist')));
flushCompileCache();
