import { openDatabase } from '../postgres/database.ts';
import { openSqliteFile } from '../sqlite/sqlite-store.ts';
import type { AuditFilter } from '../store/audit-list.ts';
import type { AuditLine } from '../store/store.ts';
import { createTrailReading, type ReadableDatabase, type TrailReading } from '../store/trail-reading.ts';
import { allOf } from './all-of.ts';

/** Reads of the trail on a connection of the test's own. */
export interface WorldReading {
  reading<Result>(work: (trail: TrailReading) => Promise<Result>): Promise<Result>;
  /** The whole trail, oldest first. */
  trail(filter?: AuditFilter): Promise<AuditLine[]>;
  verify: TrailReading['verify'];
}

type Read = <Result>(work: (database: ReadableDatabase) => Promise<Result>) => Promise<Result>;

export function readingBy(read: Read): WorldReading {
  const reading: WorldReading['reading'] = (work) => read((database) => work(createTrailReading(database)));
  return {
    reading,
    trail: (filter = {}) => reading(({ list }) => allOf(list(filter))),
    verify: (noted) => reading(({ verify }) => verify(noted)),
  };
}

export async function readFile<Result>(
  folder: string,
  work: (file: ReadableDatabase) => Promise<Result>,
): Promise<Result> {
  const file = openSqliteFile(folder);
  try {
    return await work(file);
  } finally {
    file.close();
  }
}

export async function readPostgres<Result>(
  address: string,
  work: (database: ReadableDatabase) => Promise<Result>,
): Promise<Result> {
  const database = openDatabase({ address, connections: 1 });
  try {
    return await work({ connection: database, inSnapshot: database.inSnapshot });
  } finally {
    await database.close();
  }
}
