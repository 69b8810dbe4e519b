import { existsSync } from 'node:fs';
import { createLog } from './log/log.ts';
import type { PageSource } from './page/page-source.ts';
import { serve } from './serve.ts';
import { readSettings } from './settings/read-settings.ts';
import { SettingsError } from './settings/settings-error.ts';

/** Reads the settings and serves this page. A wrong setting ends the process with one line. */
export async function start(readPage: () => Promise<PageSource>): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const settings = readSettings(process.env);
    await serve(settings, await readPage(), createLog(settings.logLevel));
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    // The administrator gets one line, without the stack trace, which does not help them.
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
