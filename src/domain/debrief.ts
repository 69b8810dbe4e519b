import { withheldPart } from './blind.ts';
import type { RecordPart } from './blind-rules.ts';
import { dimensionKinds } from './dimension-kinds.ts';
import { type DimensionMatch, matchDimensions, type PlacedDimension } from './match-dimensions.ts';
import type { Dimension, InterviewRecord } from './record.ts';
import { drawScore, isScorable, stateScore } from './score.ts';

/**
 * Compares the evaluations of one candidate: one column for each interviewer, one row for each dimension. Averages
 * nothing.
 */
export interface Debrief {
  /**
   * The scored dimensions that two or more forms ask for, or all of them if only one form exists. In the form's order.
   */
  scored: DebriefRow[];
  /** Matched choices and texts. */
  answered: DebriefRow[];
  /** Dimensions that only one of several forms asks for, by its column; scored ones first. */
  unmatched: UnmatchedDimensions[];
}

export interface DebriefRow {
  /** The first dimension of the row, which names it. */
  dimension: Dimension;
  /** One cell for each column. */
  cells: DebriefCell[];
  /** The columns that were matched by the dimension's name. */
  columnsByName: ReadonlySet<number>;
  /** Highest share of the full score minus the lowest, in percentage points; `null` for fewer than two shares. */
  spread: number | null;
  /** How many of the columns have a share. */
  scoredCount: number;
}

/** One interviewer's answer to a dimension. A missing answer has no number, and says why it is missing. */
export type DebriefCell =
  /** `share` is between 0 and 1, 0 included. */
  | { kind: 'scored'; dimension: Dimension; value: number; full: number; share: number }
  /** Numbers that make no share: full score missing, or a value outside of it. */
  | { kind: 'raw'; dimension: Dimension; value: number; full: number | null }
  | { kind: 'not-scored'; dimension: Dimension }
  /** The answer is masked, and so is whether the interviewer gave one. */
  | { kind: 'masked'; dimension: Dimension; part: RecordPart }
  | { kind: 'answered'; dimension: Dimension }
  | { kind: 'not-answered'; dimension: Dimension }
  /** Feishu sent the answer in a form that the server cannot read. */
  | { kind: 'unreadable'; dimension: Dimension | null }
  | { kind: 'not-in-form' }
  /** The evaluation is not submitted, or could not be read. */
  | { kind: 'no-record' };

interface UnmatchedDimensions {
  column: number;
  dimensions: { dimension: Dimension; cell: DebriefCell }[];
}

/** The part of a record that the debrief compares. */
export type ComparedRecord = Pick<InterviewRecord, 'dimensions' | 'unreadable' | 'masked'>;

/** The dimensions that get a row. Built-in questions have places of their own. */
export function comparedDimensions({ dimensions }: Pick<ComparedRecord, 'dimensions'>): Dimension[] {
  return dimensions.filter(({ kind }) => typeof kind !== 'string' || !dimensionKinds[kind].isBuiltIn);
}

/** Compares records in this order; `null` stands for a record with nothing to read. */
export function compareRecords(records: readonly (ComparedRecord | null)[]): Debrief {
  const dimensions = records.map((record) => (record === null ? [] : comparedDimensions(record)));
  const isAlone = records.filter((record) => record !== null).length < 2;
  const scored = matchDimensions(dimensions.map((each) => each.filter(isScorable)));
  const answered = matchDimensions(dimensions.map((each) => each.filter((dimension) => !isScorable(dimension))));
  const isShared = ({ members }: DimensionMatch) => isAlone || members.length > 1;
  return {
    scored: inFormOrder(scored.filter(isShared)).map((match) => toRow(match, records)),
    answered: inFormOrder(answered.filter(isShared)).map((match) => toRow(match, records)),
    unmatched: unmatchedOf(
      [scored, answered].flatMap((each) => inFormOrder(each.filter((match) => !isShared(match)))),
      records,
    ),
  };
}

/** Puts the dimensions of the first form first, then those that only the second form has, and so on. */
function inFormOrder(matches: DimensionMatch[]): DimensionMatch[] {
  return matches.sort(({ members: [one] }, { members: [other] }) => byPlace(one, other));
}

function byPlace(one: PlacedDimension | undefined, other: PlacedDimension | undefined): number {
  if (!one || !other) return 0;
  return one.column - other.column || one.place - other.place;
}

function toRow({ members, columnsByName }: DimensionMatch, records: readonly (ComparedRecord | null)[]): DebriefRow {
  const byColumn = new Map(members.map(({ column, dimension }) => [column, dimension]));
  const cells = records.map((record, column) => {
    const dimension = byColumn.get(column);
    return dimension ? toCell(dimension, record) : missingCell(record);
  });
  const shares = cells.flatMap((cell) => (cell.kind === 'scored' ? cell.share : []));
  const [first] = members;
  if (!first) throw new Error('a match has a member');
  return {
    dimension: first.dimension,
    cells,
    columnsByName,
    spread: shares.length < 2 ? null : toPoints(Math.max(...shares) - Math.min(...shares)),
    scoredCount: shares.length,
  };
}

/** Rounds to a ten-thousandth of a point, because binary fractions would otherwise separate ties. */
function toPoints(share: number): number {
  return Math.round(share * 1e6) / 1e4;
}

function toCell(dimension: Dimension, record: ComparedRecord | null | undefined): DebriefCell {
  const part = withheldPart(dimension, record?.masked ?? []);
  if (part !== null) return { kind: 'masked', dimension, part };
  const { score, options, text } = dimension.answer;
  if (!isScorable(dimension)) {
    const isAnswered = options.length > 0 || text !== null || dimension.comment !== null || score?.value != null;
    if (!isAnswered && dimension.unreadable) return { kind: 'unreadable', dimension };
    return { kind: isAnswered ? 'answered' : 'not-answered', dimension };
  }
  const stated = stateScore(dimension.answer.score);
  if (stated.kind === 'not-scored') return { kind: dimension.unreadable ? 'unreadable' : 'not-scored', dimension };
  const drawing = drawScore(dimension.answer.score);
  if (stated.kind === 'of-full' && drawing.kind === 'scored')
    return { kind: 'scored', dimension, value: stated.value, full: stated.full, share: drawing.share };
  return { kind: 'raw', dimension, value: stated.value, full: stated.kind === 'of-full' ? stated.full : null };
}

/** If parts of the form are unreadable, the form may still ask for this dimension. */
function missingCell(record: ComparedRecord | null): DebriefCell {
  if (record === null) return { kind: 'no-record' };
  return record.unreadable.includes('dimensions') ? { kind: 'unreadable', dimension: null } : { kind: 'not-in-form' };
}

function unmatchedOf(matches: DimensionMatch[], records: readonly (ComparedRecord | null)[]): UnmatchedDimensions[] {
  const byColumn = new Map<number, PlacedDimension[]>();
  for (const member of matches.flatMap(({ members }) => members)) push(byColumn, member);
  return [...byColumn]
    .sort(([one], [other]) => one - other)
    .map(([column, members]) => ({
      column,
      dimensions: members.map(({ dimension }) => ({ dimension, cell: toCell(dimension, records[column]) })),
    }));
}

function push(byColumn: Map<number, PlacedDimension[]>, member: PlacedDimension): void {
  const found = byColumn.get(member.column);
  if (found) found.push(member);
  else byColumn.set(member.column, [member]);
}
