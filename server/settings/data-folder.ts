import { settingsShape } from './schema.ts';

/** Only `DATA_DIR`, for commands that work on the store and need no Feishu app. */
export function readDataFolder({ DATA_DIR: given }: NodeJS.ProcessEnv): string {
  // Empty counts as not set, as in the server's settings.
  return settingsShape.shape.DATA_DIR.parse(given?.trim() === '' ? undefined : given);
}
