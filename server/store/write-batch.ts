import type { AuditTable } from './audit.ts';
import { type ChangeName, changes } from './changes.ts';
import type { Transaction } from './connection.ts';
import type { Tables } from './tables.ts';
import type { NewLine } from './trail.ts';

/** One change to be written. */
export interface PendingChange {
  name: string;
  input: unknown;
  /** The time of the request, by the server's clock. Milliseconds since 1970. */
  at: number;
}

/** The result of a change, or its error. */
export type ChangeOutcome = { value: unknown } | { error: unknown };

/** Writes batches, one after the other. */
export interface BatchEngine {
  /** Runs one transaction; no other transaction with changes overlaps it. */
  together<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** `now`: the time of the change under way. */
  tablesOn(transaction: Transaction, now: () => number): Tables;
  /** Applies a change that this engine alone knows. */
  applyOwn?(transaction: Transaction, change: PendingChange): Promise<unknown>;
  /** Whether writing the changes one by one would fail in the same way. */
  isFinal(error: unknown): boolean;
  /** Whether the transaction has lasted long enough: the changes that are left wait for the next one. */
  isLong?(): boolean;
  /** Called before the commit with the outcomes and the last audit line: the answer to the commit may be lost. */
  onReady?(outcomes: ChangeOutcome[], last: NewLine | null): void;
}

/**
 * Writes changes in order, in one transaction, with one wait for the disk. If a change fails, which is rare, the
 * batch is written again with each change in a savepoint of its own, so that the others are not lost. Rejects where the
 * transaction itself failed. Resolves to the outcomes of the first changes, at least one.
 */
export async function writeBatch(engine: BatchEngine, batch: readonly PendingChange[]): Promise<ChangeOutcome[]> {
  try {
    return await inOneTransaction(engine, batch, writeTogether);
  } catch (error) {
    if (engine.isFinal(error)) throw error;
    return inOneTransaction(engine, batch, writeApart);
  }
}

interface Work {
  isFull(outcomes: ChangeOutcome[]): boolean;
  transaction: Transaction;
  audit: AuditTable;
  apply(change: PendingChange): Promise<unknown>;
}

type Written = Promise<{ outcomes: ChangeOutcome[]; last: NewLine | null }>;

function inOneTransaction(
  engine: BatchEngine,
  batch: readonly PendingChange[],
  write: (work: Work, batch: readonly PendingChange[]) => Written,
): Promise<ChangeOutcome[]> {
  return engine.together(async (transaction) => {
    let time = 0;
    const tables = engine.tablesOn(transaction, () => time);
    const apply = (change: PendingChange): Promise<unknown> => {
      time = change.at;
      const own = engine.applyOwn;
      return own && !isShared(change.name) ? own(transaction, change) : applyShared(tables, change);
    };
    const isFull = (written: ChangeOutcome[]): boolean => written.length > 0 && engine.isLong?.() === true;
    const { outcomes, last } = await write({ transaction, audit: tables.audit, apply, isFull }, batch);
    engine.onReady?.(outcomes, last);
    return outcomes;
  });
}

async function writeTogether({ audit, apply, isFull }: Work, batch: readonly PendingChange[]): Written {
  const outcomes: ChangeOutcome[] = [];
  for (const change of batch) {
    if (isFull(outcomes)) break;
    outcomes.push({ value: await apply(change) });
  }
  return { outcomes, last: await audit.flush() };
}

async function writeApart({ transaction, audit, apply, isFull }: Work, batch: readonly PendingChange[]): Written {
  const outcomes: ChangeOutcome[] = [];
  let last: NewLine | null = null;
  for (const change of batch) {
    if (isFull(outcomes)) break;
    try {
      await transaction.apart(async () => {
        const value = await apply(change);
        last = (await audit.flush()) ?? last;
        outcomes.push({ value });
      });
    } catch (error) {
      audit.discard();
      outcomes.push({ error });
    }
  }
  return { outcomes, last };
}

function isShared(name: string): name is ChangeName {
  return Object.hasOwn(changes, name);
}

function applyShared(tables: Tables, { name, input }: PendingChange): Promise<unknown> {
  const change = changes[name as ChangeName] as (tables: Tables, input: unknown) => Promise<unknown>;
  return change(tables, input);
}
