import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../log/log.ts';
import { explainFailure } from '../postgres/explain-failure.ts';
import { openDatabaseToMove } from '../postgres/move-database.ts';
import { createRowSigner } from '../postgres/row-signer.ts';
import { readMigrationSettings } from '../settings/database-settings.ts';
import { readSettings } from '../settings/read-settings.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { fileName } from '../sqlite/database.ts';
import { openFileToMove } from '../sqlite/move-file.ts';
import { sqliteReasonOf } from '../sqlite/sqlite-reason.ts';
import { type Moved, MoveError, moveStore } from '../store/move-store.ts';
import { readRedisTrail } from '../store/redis-trail.ts';

/** From the file in `DATA_DIR` into the database; the other way round; or the trail of an installation with Redis. */
export type Move = { kind: 'there' } | { kind: 'back' } | { kind: 'from-redis'; path: string };

/** `null` where the words are not understood. */
export function readMove([option, path, ...others]: string[]): Move | null {
  if (option === undefined) return { kind: 'there' };
  if (option === '--back' && path === undefined) return { kind: 'back' };
  const isFromRedis = option === '--from-redis' && path !== undefined && others.length === 0;
  return isFromRedis ? { kind: 'from-redis', path } : null;
}

/**
 * Moves a store while no server uses it. Resolves to a sentence with the numbers of moved rows; the source keeps its
 * rows. Rejects with `SettingsError`: nothing was moved then, and the administrator can try again.
 */
export async function runMove(move: Move, env: NodeJS.ProcessEnv): Promise<string> {
  const { ownerAddress } = readMigrationSettings(env);
  const { feishu, dataFolder } = readSettings(env);
  if (feishu.app === null) throw new SettingsError('FEISHU_APP_ID is not set: sessions and grants are of one app.');
  if (move.kind === 'there' && !existsSync(join(dataFolder, fileName))) {
    throw new SettingsError(`There is no ${fileName} in ${dataFolder}: set DATA_DIR to the folder of the server.`);
  }
  const signer = createRowSigner({ appSecret: feishu.app.secret, log: createLog('silent') });
  const database = openDatabaseToMove(ownerAddress, signer);
  try {
    return told(await run(move, database, dataFolder), move);
  } catch (error) {
    throw explained(error);
  } finally {
    await database.close();
  }
}

async function run(move: Move, database: ReturnType<typeof openDatabaseToMove>, folder: string): Promise<Moved> {
  if (move.kind === 'from-redis') return moveStore(readRedisTrail(move.path), database);
  const file = openFileToMove(folder);
  try {
    return await (move.kind === 'there' ? moveStore(file, database) : moveStore(database, file));
  } finally {
    file.close();
  }
}

function told({ lines, sessions, grants }: Moved, { kind }: Move): string {
  const target = kind === 'back' ? 'the file in DATA_DIR' : 'the database';
  return `Moved into ${target}: ${lines} lines of the audit trail, ${sessions} sessions, ${grants} grants.`;
}

function explained(error: unknown): SettingsError {
  if (error instanceof SettingsError) return error;
  if (error instanceof MoveError) return new SettingsError(error.message, { cause: error });
  const reason = sqliteReasonOf(error);
  if (reason !== null)
    return new SettingsError(`DATA_DIR cannot be used (${reason}): stop the server first.`, { cause: error });
  return explainFailure('DATABASE_OWNER_URL', error);
}
