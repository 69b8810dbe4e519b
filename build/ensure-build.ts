import { join } from 'node:path';
import { reasonOf } from '../server/log/error-trace.ts';
import { buildAge } from './build-age.ts';

const root = join(import.meta.dirname, '..');

const age = await buildAge(root);
if (age !== 'current') await rebuild(age);

async function rebuild(age: 'none' | 'outdated'): Promise<void> {
  const vite = await loadVite();
  if (vite) {
    process.stdout.write('Building the page, which takes a few seconds …\n');
    // Builds the page for browsers and its renderer for the server.
    const builder = await vite.createBuilder({ root, logLevel: 'warn' });
    await builder.buildApp();
  } else if (age === 'none') {
    process.stderr.write('There is no built page and no Vite to build it: run `npm ci` with development packages.\n');
    process.exitCode = 1;
  }
}

/** `null` in an installation without development dependencies, which comes with a built page. */
async function loadVite(): Promise<typeof import('vite') | null> {
  try {
    return await import('vite');
  } catch (error) {
    if (reasonOf(error) === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}
