import { createTrailReading, type TrailReading } from '../store/trail-reading.ts';
import { checkDatabase } from './check-database.ts';
import { openDatabase } from './database.ts';

/** Milliseconds for each statement, because a page of a long trail is slow. */
const answerMilliseconds = 60_000;

/** The trail that several servers share, for `npm run audit`. Rejects with `SettingsError`. */
export async function openTrail(databaseUrl: string): Promise<TrailReading & { close(): Promise<void> }> {
  const database = openDatabase({ address: databaseUrl, connections: 2, answerMilliseconds });
  try {
    await checkDatabase(database);
    return { ...createTrailReading({ ...database, connection: database }), close: database.close };
  } catch (error) {
    await database.close();
    throw error;
  }
}
