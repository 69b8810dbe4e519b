import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { settingsShape } from './schema.ts';
import { SettingsError } from './settings-error.ts';

/**
 * Only `DATA_DIR`, for commands that work on the store and need no Feishu app. Where only the sandbox has served, the
 * folder of the sandbox in it.
 */
export function readDataFolder({ DATA_DIR: given }: NodeJS.ProcessEnv): string {
  // Empty counts as not set, as in the server's settings.
  const folder = settingsShape.shape.DATA_DIR.parse(given?.trim() === '' ? undefined : given);
  const ofSandbox = sandboxFolder(folder);
  return !existsSync(join(folder, 'mianping.sqlite')) && existsSync(ofSandbox) ? ofSandbox : folder;
}

/** Nobody who signed in among samples may still be signed in among real evaluations. */
export function sandboxFolder(dataFolder: string): string {
  return join(dataFolder, 'sandbox');
}

/** Only `REDIS_URL`, in the same way; `null` if it is not set. Throws `SettingsError`. */
export function readRedisUrl({ REDIS_URL: given }: NodeJS.ProcessEnv): string | null {
  const parsed = settingsShape.shape.REDIS_URL.safeParse(given?.trim() === '' ? undefined : given);
  if (parsed.success) return parsed.data ?? null;
  throw new SettingsError(`REDIS_URL ${parsed.error.issues[0]?.message}`);
}
