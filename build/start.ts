import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * `npm start`: builds the page where it is missing or older than its source, and serves it. A process of its own builds,
 * because the bundler's memory would stay with the server; npm would not run a script named `prestart` (`.npmrc`).
 */
const build = spawnSync(process.execPath, [join(import.meta.dirname, 'ensure-build.ts')], { stdio: 'inherit' });
if (build.status === 0) await import('../server/main.ts');
else process.exitCode = build.status ?? 1;
