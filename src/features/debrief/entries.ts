import type { DebriefEvaluation, DebriefRecord } from '#contract/debrief.ts';
import { compareRecords, type DebriefCell, type DebriefRow } from '#domain/debrief.ts';
import { type DebriefOrder, orderRows } from '#domain/debrief-order.ts';
import { hasEvidence } from '#domain/evidence.ts';
import type { Dimension } from '#domain/record.ts';

/** One row of the matrix: a dimension, or the interviewers' notes. */
export interface Entry {
  /** Stays the same in every order of the rows. */
  id: string;
  /** `null` for the notes. */
  dimension: Dimension | null;
  cells: readonly DebriefCell[];
}

export interface RowEntry extends Entry {
  dimension: Dimension;
  row: DebriefRow;
}

export interface Entries {
  scored: RowEntry[];
  answered: RowEntry[];
  /** `null` if nobody has written notes. */
  notes: Entry | null;
  unmatched: { column: number; entries: (Entry & { dimension: Dimension })[] }[];
  /** The number of submitted evaluations that the server could read. */
  recordCount: number;
}

/** The server compares this many dimensions of each form; the browser compares the rest of a longer form. */
export const dimensionsAtFirst = 60;

/** All rows of these evaluations. `isFirst` compares only as much of each form as the server may take time for. */
export function entriesOf(evaluations: readonly DebriefEvaluation[], isFirst: boolean): Entries {
  const records = evaluations.map(({ record }) => record);
  const isCut = records.map((record) => isFirst && (record?.dimensions.length ?? 0) > dimensionsAtFirst);
  const { scored, answered, unmatched } = compareRecords(
    records.map((record, index) => (record && isCut[index] ? cut(record) : record)),
  );
  // A form that was cut may still ask for this dimension.
  const isCertain = ({ cells }: DebriefRow) => !cells.some(({ kind }, index) => kind === 'not-in-form' && isCut[index]);
  return {
    scored: scored.filter(isCertain).map((row, index) => toEntry('scored', row, index)),
    answered: answered.filter(isCertain).map((row, index) => toEntry('answered', row, index)),
    notes: notesOf(records),
    unmatched: isCut.includes(true)
      ? []
      : unmatched.map(({ column, dimensions }) => ({
          column,
          entries: dimensions.map(({ dimension, cell }, index) => ({
            id: `unmatched-${column}-${index}`,
            dimension,
            cells: records.map((record, at) => (at === column ? cell : missing(record))),
          })),
        })),
    recordCount: records.filter((record) => record !== null).length,
  };
}

export function inOrder(rows: RowEntry[], order: DebriefOrder): RowEntry[] {
  const byRow = new Map(rows.map((entry) => [entry.row, entry]));
  const ordered = orderRows(
    rows.map(({ row }) => row),
    order,
  );
  return ordered.flatMap((row) => byRow.get(row) ?? []);
}

/** Whether a press on the cell shows something that the cell itself does not. */
export function canBeOpened(cell: DebriefCell): cell is DebriefCell & { dimension: Dimension } {
  if (!('dimension' in cell) || cell.dimension === null) return false;
  // Counts words only: if the score counted too, a button would reveal that the dimension has a score.
  if (cell.kind === 'masked') return hasEvidence(cell.dimension) || cell.dimension.answer.text !== null;
  return cell.kind === 'scored' || cell.kind === 'raw' || cell.kind === 'answered' || hasEvidence(cell.dimension);
}

function cut(record: DebriefRecord): DebriefRecord {
  return { ...record, dimensions: record.dimensions.slice(0, dimensionsAtFirst) };
}

function toEntry(kind: string, row: DebriefRow, index: number): RowEntry {
  return { id: `${kind}-${index}`, dimension: row.dimension, cells: row.cells, row };
}

function notesOf(records: readonly (DebriefRecord | null)[]): Entry | null {
  if (records.every((record) => record === null || record.notes === null)) return null;
  return { id: 'notes', dimension: null, cells: records.map(missing) };
}

function missing(record: DebriefRecord | null): DebriefCell {
  return { kind: record === null ? 'no-record' : 'not-in-form' };
}
