import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { Person } from '#contract/access.ts';
import { toRecordId } from '#testing/record-id.ts';
import type { AuditEntry } from '../store/store.ts';
import { openTables, type Tables } from '../store/tables.ts';

export const minute = 60_000;
export const hour = 60 * minute;

export const issuer = 'a company';

/** 2026-11-01T00:00:00Z */
export const start = Date.UTC(2026, 10, 1);

export interface StoreWorld {
  folder: string;
  /** The file of the store. */
  path: string;
  store: Tables;
  /** What the store takes for the time; set it to let time pass. */
  clock: { now: number };
  /** As a restart of the server does: closes the store and opens it again, for the same issuer unless told. */
  reopen(issuer?: string): Tables;
  /** Another connection to the file, with no care for our rules. */
  tamper(...statements: string[]): void;
}

/** A store in a folder of its own. */
export function openWorld(): StoreWorld {
  const folder = emptyFolder();
  const clock = { now: start };
  const open = (name: string) => openTables({ folder, issuer: name, now: () => clock.now });
  const path = join(folder, 'mianping.sqlite');
  const world: StoreWorld = {
    folder,
    path,
    clock,
    store: open(issuer),
    reopen: (name = issuer) => {
      world.store.close();
      world.store = open(name);
      return world.store;
    },
    tamper: (...statements) => change(path, statements),
  };
  onTestFinished(() => world.store.close());
  return world;
}

export function emptyFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'mianping-store-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  return join(parent, 'data');
}

export function person(id: string, zh = `某${id}`): Person {
  return { id, name: { zh, en: null } };
}

export function entry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    requestId: 'req-1',
    person: person('ou_a'),
    action: 'read',
    recordId: toRecordId('7'),
    result: 'allowed',
    reason: 'author',
    address: '192.0.2.1',
    ...changes,
  };
}

/** Lines 1 to `count`, an hour apart, each of a request of its own. */
export function worldOf(count: number) {
  const world = openWorld();
  for (let number = 1; number <= count; number += 1) {
    world.store.audit.append(entry({ requestId: `req-${number}` }));
    world.clock.now += hour;
  }
  return world;
}

/** What stands in the way of whoever tampers without thinking. */
export const withoutTriggers = [
  'audit_is_added_to_at_its_end',
  'audit_never_changes',
  'audit_leaves_by_pruning',
  'audit_head_is_one',
  'audit_head_moves_forward',
  'audit_head_stays',
].map((name) => `DROP TRIGGER ${name}`);

/** The values of a line 4 that nobody appended. */
export const forgedValues = `'{"number":4,"at":${start}}', '${'0'.repeat(64)}'`;

function change(path: string, statements: string[]): void {
  const database = new DatabaseSync(path);
  for (const statement of statements) database.exec(statement);
  database.close();
}
