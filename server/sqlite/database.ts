import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { reasonOf } from '../log/error-trace.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { checkVersion, migrate } from './schema.ts';
import { sqliteReasonOf } from './sqlite-reason.ts';

export const fileName = 'mianping.sqlite';

/** Other processes lock the file for moments only; a longer wait means that something is stuck. */
const busyMilliseconds = 5000;

/**
 * Opens the store's file, created on the first start: folder 0700, file 0600 (SQLite gives its `-wal` and `-shm` the
 * same). An existing folder keeps its mode: it may be a mount. Throws `SettingsError`.
 *
 * `synchronous=FULL`: in WAL mode each commit is then on the disk before it returns, so that an audit line survives a
 * power cut once `append` has returned. `NORMAL` would be faster, but could lose sign-outs and revocations.
 */
export function openDatabase(folder: string): DatabaseSync {
  return opening(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, fileName);
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
    return prepared(new DatabaseSync(path, { timeout: busyMilliseconds }), (database) => {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
      migrate(database);
    });
  });
}

/** Opens an existing file read-only. Throws `SettingsError`, also when there is none. */
export function openDatabaseToRead(folder: string): DatabaseSync {
  const path = join(folder, fileName);
  if (!existsSync(path)) {
    throw new SettingsError(`There is no ${fileName} in ${folder}: set DATA_DIR to the folder that the server uses.`);
  }
  return opening(folder, () =>
    prepared(new DatabaseSync(path, { timeout: busyMilliseconds, readOnly: true }), checkVersion),
  );
}

function opening(folder: string, open: () => DatabaseSync): DatabaseSync {
  try {
    return open();
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    const ofStore = sqliteReasonOf(error);
    const cure = ofStore === null ? 'a folder that this server may write to' : 'another folder, or restore a backup';
    throw new SettingsError(
      `DATA_DIR ${folder} cannot be used (${ofStore ?? reasonOf(error) ?? 'unreadable'}): set it to ${cure}.`,
      { cause: error },
    );
  }
}

function prepared(database: DatabaseSync, prepare: (database: DatabaseSync) => void): DatabaseSync {
  try {
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
