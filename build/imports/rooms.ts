/** A part of the code and what it may import, as the table in docs/architecture.md says. */
export interface Room {
  /** A folder or a file from the top; `*` stands for one folder each, and then each is a room of its own. */
  path: string;
  mayImport: string[];
}

/** The rows of the table whose cells begin with a path in backticks: the room, a sentence, what it may import. */
export function readRooms(markdown: string): Room[] {
  return [...markdown.matchAll(/^\| `([^`]+)` \|[^|]*\|([^|]*)\|$/gm)].map(([, path = '', cell = '']) => ({
    path,
    mayImport: [...cell.matchAll(/`([^`]+)`/g)].map(([, imported = '']) => imported),
  }));
}

/** The room that a file stands in, the innermost one, and by which name: that of a `*` is its own folder. */
export function roomOf(file: string, rooms: Room[]): { room: Room; name: string } | null {
  const found = rooms.flatMap((room) => {
    const name = new RegExp(`^${room.path.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}(?=/|$)`).exec(file)?.[0];
    return name === undefined ? [] : [{ room, name }];
  });
  return found.toSorted((one, other) => other.name.length - one.name.length)[0] ?? null;
}
