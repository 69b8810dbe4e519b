import { type AuditTable, createAuditTable } from './audit.ts';
import { createGrantTable, type GrantTable } from './grants.ts';
import { createSessionTable, type SessionTable } from './sessions.ts';
import type { TableOptions } from './table-options.ts';

/** The tables that the rules of the store work on, on one connection of either engine. */
export interface Tables {
  sessions: SessionTable;
  grants: GrantTable;
  audit: AuditTable;
}

export function createTables(options: TableOptions): Tables {
  return {
    sessions: createSessionTable(options),
    grants: createGrantTable(options),
    audit: createAuditTable(options),
  };
}
