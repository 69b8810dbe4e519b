import { comparableName } from './comparable-name.ts';
import type { Dimension } from './record.ts';

/** A dimension of one of the records that are compared. */
export interface PlacedDimension {
  dimension: Dimension;
  /** Which record, and the place within it; both from 0. */
  column: number;
  place: number;
}

/** The same question in the forms of several records: at most one dimension of each. */
export interface DimensionMatch {
  /** In the order of the columns. */
  members: PlacedDimension[];
  /** The columns that joined the others by name, because their form has another id for it. */
  columnsByName: ReadonlySet<number>;
}

/**
 * Which dimensions of several records ask the same. By the id in the form first; since every edit of a form renews its
 * ids, then by name: Chinese, English, and across the two. What a record has twice under one name is matched by
 * nothing but its id: which of the two was meant would be a guess. The order of the records changes no match.
 */
export function matchDimensions(columns: readonly (readonly Dimension[])[]): DimensionMatch[] {
  const members = columns.flatMap((dimensions, column) =>
    dimensions.map((dimension, place): NamedDimension => {
      const { zh, en } = dimension.name;
      return { dimension, column, place, zh: comparableName(zh), en: comparableName(en) };
    }),
  );
  let groups = members.map((member): Group => ({ members: [member], parts: [[member]] }));
  groups = merge(groups, ({ dimension }) => [dimension.formDimensionId]);
  for (const group of groups) group.parts = [group.members];
  for (const keysOf of waysOfNaming) groups = merge(groups, keysOf);
  return groups.map(toMatch);
}

interface NamedDimension extends PlacedDimension {
  zh: string | null;
  en: string | null;
}

interface Group {
  members: NamedDimension[];
  /** The same members, grouped by id. */
  parts: NamedDimension[][];
}

type KeysOf = (member: NamedDimension) => (string | null)[];

const waysOfNaming: KeysOf[] = [({ zh }) => [zh], ({ en }) => [en], ({ zh, en }) => [zh, en]];

function merge(groups: Group[], keysOf: KeysOf): Group[] {
  const byKey = new Map<string, Set<Group>>();
  for (const group of groups) {
    for (const member of group.members) for (const key of keysOf(member)) if (key !== null) add(byKey, key, group);
  }
  const wholes = new Map<Group, Group>();
  const wholeOf = (group: Group): Group => {
    const whole = wholes.get(group);
    return whole ? wholeOf(whole) : group;
  };
  const shared = [...byKey].filter(([, found]) => found.size > 1);
  // Sorted, so that the order of the records does not matter.
  for (const [, found] of shared.sort(([one], [other]) => (one < other ? -1 : 1))) {
    const alike = withoutOverlap([...new Set([...found].map(wholeOf))]);
    if (alike.length < 2) continue;
    const whole = { members: alike.flatMap(({ members }) => members), parts: alike.flatMap(({ parts }) => parts) };
    for (const group of alike) wholes.set(group, whole);
  }
  return [...new Set(groups.map(wholeOf))];
}

function add(byKey: Map<string, Set<Group>>, key: string, group: Group): void {
  const found = byKey.get(key);
  if (found) found.add(group);
  else byKey.set(key, new Set([group]));
}

/** The groups that have no record in common with another of these groups. */
function withoutOverlap(groups: Group[]): Group[] {
  const counts = new Map<number, number>();
  for (const { members } of groups) for (const { column } of members) counts.set(column, (counts.get(column) ?? 0) + 1);
  return groups.filter(({ members }) => members.every(({ column }) => counts.get(column) === 1));
}

/** Most of the columns, or of equally many the first, say what the question is; the others have joined them. */
function toMatch({ members: unsorted, parts }: Group): DimensionMatch {
  const members = unsorted.toSorted((one, other) => one.column - other.column);
  const most = Math.max(...parts.map((part) => part.length));
  const core = parts
    .filter((part) => part.length === most)
    .reduce((one, other) => (firstColumn(other) < firstColumn(one) ? other : one));
  const joined = members.filter((member) => !core.includes(member));
  return { members, columnsByName: new Set(joined.map(({ column }) => column)) };
}

function firstColumn(part: NamedDimension[]): number {
  return Math.min(...part.map(({ column }) => column));
}
