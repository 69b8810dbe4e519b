import type { Imports } from './read-imports.ts';
import { type Room, roomOf } from './rooms.ts';

/** Tests and `testing` folders may import anything; only tests may import them. */
const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file);

/** One sentence for each import against the table, each unused permission and each import cycle. */
export function checkImports(imports: Imports, rooms: Room[]): string[] {
  const used = new Set<string>();
  const product = [...imports].filter(([file]) => !isTest(file));
  const faults = product.flatMap(([file, imported]) =>
    imported.flatMap((target) => (imports.has(target) && faultOf(file, target, rooms, used)) || []),
  );
  const unused = rooms.flatMap(({ path, mayImport }) =>
    mayImport
      .filter((target) => !used.has(`${path} ${target}`))
      .map((target) => `${path} may import ${target} and does not: take it out of the table`),
  );
  return [...faults, ...unused, ...cyclesIn(new Map(product))];
}

function faultOf(file: string, target: string, rooms: Room[], used: Set<string>): string | null {
  const [from, to] = [roomOf(file, rooms), roomOf(target, rooms)];
  if (isTest(target)) return `${file} imports ${target}, which is for tests`;
  if (from === null) return `${file} stands in no room of the table`;
  if (from.name === to?.name) return null;
  if (to === null || !from.room.mayImport.includes(to.room.path)) {
    return `${file} imports ${target}: ${from.name} may import ${from.room.mayImport.join(', ') || 'nothing'}`;
  }
  used.add(`${from.room.path} ${to.room.path}`);
  return null;
}

/** Each cycle once. Type imports count: files that need each other to be understood belong together. */
function cyclesIn(imports: Imports): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) cycles.push(`an import cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
    if (path.includes(file) || done.has(file)) return;
    for (const imported of imports.get(file) ?? []) visit(imported, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return cycles;
}
