import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { settingsShape } from './schema.ts';

/**
 * Reads only `DATA_DIR`, for commands that work on the store and need no Feishu app. If only the sandbox has served, it
 * is the sandbox's folder in it.
 */
export function readDataFolder({ DATA_DIR: given }: NodeJS.ProcessEnv): string {
  // Empty counts as not set, as in the server's settings.
  const folder = settingsShape.shape.DATA_DIR.parse(given?.trim() === '' ? undefined : given);
  const ofSandbox = sandboxFolder(folder);
  return !existsSync(join(folder, 'mianping.sqlite')) && existsSync(ofSandbox) ? ofSandbox : folder;
}

/** A separate folder, so that a session from the sandbox does not count for real evaluations. */
export function sandboxFolder(dataFolder: string): string {
  return join(dataFolder, 'sandbox');
}
