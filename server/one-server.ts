import type { Log } from './log/log.ts';
import type { Persistence, PersistenceOptions } from './persistence.ts';
import type { Settings } from './settings/read-settings.ts';
import { SettingsError } from './settings/settings-error.ts';
import { openSqliteStore } from './sqlite/sqlite-store.ts';

/** Opens the file of a server that is alone. Throws `SettingsError` if it cannot use the folder. */
export function openAlone({ settings, issuer, log }: PersistenceOptions): Persistence {
  const isOpen = settings.access.mode === 'open';
  const store = openFile(settings, isOpen ? null : issuer, log);
  return {
    store: isOpen ? null : store,
    shared: null,
    directoryBlocks: store?.directory ?? null,
    close: async () => store?.close(),
  };
}

/** `null` if the disk cannot be used and nobody signs in: the file would then keep only the directory. */
function openFile({ dataFolder: folder }: Settings, issuer: string | null, log: Log) {
  try {
    return openSqliteStore({ folder, issuer });
  } catch (error) {
    if (issuer !== null || !(error instanceof SettingsError)) throw error;
    log.warn({ reason: error.message }, 'what the directory knows cannot be kept');
    return null;
  }
}
