import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What `npm run audit` answers about the trail in this database. */
export function audit(databaseUrl: string, ...words: string[]): string {
  const script = join(import.meta.dirname, '..', 'server', 'commands', 'audit.ts');
  const env = { DATABASE_URL: databaseUrl };
  return spawnSync(process.execPath, [script, ...words], { env, encoding: 'utf8', maxBuffer: 100_000_000 }).stdout;
}
