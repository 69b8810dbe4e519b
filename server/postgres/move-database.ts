import { type MoveSource, type MoveTarget, storeToMove } from '../store/move-store.ts';
import type { Signer } from '../store/signer.ts';
import { openDatabase } from './database.ts';
import { postgresTrail } from './postgres-trail.ts';
import { lockTrail } from './trail-lock.ts';

/** Milliseconds for each statement. A move of a large trail is slow, but each of its statements is short. */
const answerMilliseconds = 60_000;

/** A database as the source or the target of a move, opened as its owner: while it is moved, no server can write to it. */
export function openDatabaseToMove(
  ownerAddress: string,
  signer: Signer,
): MoveSource & MoveTarget & { close(): Promise<void> } {
  const database = openDatabase({ address: ownerAddress, connections: 1, answerMilliseconds, idleMilliseconds: 0 });
  return {
    read: (work) =>
      database.transaction(async (transaction) => {
        await lockTrail(transaction);
        return work(await storeToMove(transaction, signer));
      }),
    transaction: (work) =>
      database.transaction(async (transaction) => {
        await lockTrail(transaction);
        return work(transaction);
      }),
    trail: postgresTrail,
    signer,
    close: database.close,
  };
}
