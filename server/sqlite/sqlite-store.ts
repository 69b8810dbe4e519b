import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import type { SealedBlocks } from '../base/sealed-blocks.ts';
import { unsigned } from '../store/signer.ts';
import { createStore, type Store } from '../store/store.ts';
import { createTables } from '../store/tables.ts';
import type { ReadableDatabase } from '../store/trail-reading.ts';
import type { ChangeOutcome, PendingChange } from '../store/write-batch.ts';
import { createWriter } from '../store/writer.ts';
import { openDatabase, openDatabaseToRead } from './database.ts';
import { blockNames, readBlocks } from './directory-blocks.ts';
import type { OwnChanges } from './engine.ts';
import { connectionTo, inSnapshot } from './sqlite-connection.ts';
import { sqliteTrail } from './sqlite-trail.ts';
import type { WorkerOutcome } from './writer-worker.ts';

/** The store in one file of this machine. */
export interface SqliteStore extends Store {
  /** The directory's blocks, for the next start. */
  directory: SealedBlocks;
}

export interface SqliteStoreOptions {
  /** Created if missing; contains one SQLite file. */
  folder: string;
  /** The issuer of people's ids: sessions of another issuer do not count. `null`: nobody signs in. */
  issuer: string | null;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** The disk is full, gone or broken. */
class StoreWriteError extends Error {
  override readonly name = 'StoreWriteError';
  /** The property that pino and our log read codes from. */
  readonly code = 'ERR_SQLITE_WRITE';
}

/** Opens the store, creating or migrating its file. Throws `SettingsError` if the folder is unusable. */
export function openSqliteStore({ folder, issuer, now = Date.now }: SqliteStoreOptions): SqliteStore {
  const database = openDatabase(folder);
  const connection = connectionTo(database);
  const tables = createTables({ connection, issuer: issuer ?? '', now, signer: unsigned, trail: sqliteTrail });
  const thread = startThread(folder, issuer ?? '');
  const writer = createWriter<OwnChanges>({ send: thread.send, mostAtOnce: Number.POSITIVE_INFINITY, now });
  let closing: Promise<void> | null = null;
  return {
    ...createStore({ tables, writer, now }),
    directory: {
      // No other process writes: the blocks at the start are one version.
      changes: async (since) => ({ names: since === 0 ? blockNames(database) : [], version: 1 }),
      load: (names) => readBlocks(database, names),
      async write(changes) {
        await writer.write('keepDirectory', changes);
        return 1;
      },
    },
    isWritable: writer.isWorking,
    isReadable: () => true,
    close() {
      closing ??= writer
        .close()
        .then(thread.close)
        .then(() => database.close());
      return closing;
    },
  };
}

/** Writes in a thread of its own: a slow disk delays only the requests that wait for a change. */
function startThread(folder: string, issuer: string) {
  const compiled = getCompileCacheDir();
  // An error in the worker itself ends the process: nothing could be written any more.
  const worker = new Worker(new URL('./writer-worker.ts', import.meta.url), {
    workerData: { folder, issuer },
    // A thread also needs no compiler of Node once it knows the folder of compiled code.
    env: compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) },
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  worker.on('error', (error) => {
    throw error;
  });
  return {
    async send(batch: PendingChange[]): Promise<ChangeOutcome[]> {
      worker.postMessage(batch);
      const [outcomes] = (await once(worker, 'message')) as [WorkerOutcome[]];
      return outcomes.map((outcome) =>
        'value' in outcome ? outcome : { error: new StoreWriteError(outcome.reason ?? 'unknown') },
      );
    },
    async close() {
      worker.postMessage('close');
      await once(worker, 'exit');
    },
  };
}

/** A file for a command, with or without a running server. */
export interface SqliteFile extends ReadableDatabase {
  /**
   * Writes a copy of the store, the newest lines included, to a new file, without the directory: names of candidates
   * would outlive their time in it. Throws if the file exists.
   */
  backUp(path: string): void;
  close(): void;
}

/** Opens a file to read it. Throws `SettingsError`, also if there is none. */
export function openSqliteFile(folder: string): SqliteFile {
  const database = openDatabaseToRead(folder);
  const connection = connectionTo(database);
  return {
    connection,
    inSnapshot: (work) => inSnapshot(database, () => work(connection)),
    backUp(path) {
      database.prepare('VACUUM INTO ?').run(path);
      const copy = new DatabaseSync(path);
      copy.exec('DELETE FROM directory; VACUUM');
      copy.close();
    },
    close: () => database.close(),
  };
}
