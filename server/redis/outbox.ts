import type { AuditEntry, AuditLine } from '../store/audit-line.ts';
import type { EmbeddedStore } from '../store/store.ts';

/**
 * Audit lines on the disk of this replica, written while Redis is away and taken over by the common trail later. They
 * are an audit trail of their own, in the embedded store; what was taken over is pruned from it. The trail of an
 * installation that gets a Redis for the first time is taken over in the same way.
 */
export interface Outbox {
  /** On the disk when it resolves. */
  append(line: AuditEntry): Promise<void>;
  /** The oldest lines that have not been taken over. */
  next(most: number): AuditLine[];
  /** Lines up to this number have been taken over. */
  drop(number: number): Promise<void>;
}

export function createOutbox({ audit }: Pick<EmbeddedStore, 'audit'>): Outbox {
  // Unknown at the start: an earlier process may have left some.
  let isEmpty = false;
  return {
    append(line) {
      isEmpty = false;
      return audit.append(line);
    },
    next(most) {
      if (isEmpty) return [];
      const lines: AuditLine[] = [];
      for (const line of audit.list({})) {
        lines.push(line);
        if (lines.length === most) break;
      }
      isEmpty = lines.length === 0;
      return lines;
    },
    drop: (number) => audit.dropThrough(number),
  };
}
