import { join } from 'node:path';
import { readBuiltPage } from './page/page-source.ts';
import { start } from './start.ts';

await start(() => readBuiltPage(join(import.meta.dirname, '..', 'dist')));
