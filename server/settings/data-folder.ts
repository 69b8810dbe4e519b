import { settingsShape } from './schema.ts';

/** `DATA_DIR` alone, for commands that work on the store and have no business with the Feishu app. */
export function readDataFolder({ DATA_DIR: given }: NodeJS.ProcessEnv): string {
  // Left empty counts as not set, as in the server's own settings.
  return settingsShape.shape.DATA_DIR.parse(given?.trim() === '' ? undefined : given);
}
