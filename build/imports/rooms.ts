/** A row of the table in docs/architecture.md: a part of the code and what it may import. */
export interface Room {
  /** A folder or file, from the root. With `*`, each folder that matches is a room of its own. */
  path: string;
  mayImport: string[];
}

/** Reads the rows of the table whose first cell begins with a path in backticks. */
export function readRooms(markdown: string): Room[] {
  return [...markdown.matchAll(/^\| `([^`]+)` \|[^|]*\|([^|]*)\|$/gm)].map(([, path = '', cell = '']) => ({
    path,
    mayImport: [...cell.matchAll(/`([^`]+)`/g)].map(([, imported = '']) => imported),
  }));
}

/** The innermost room that contains a file; `name` is its path, with `*` replaced by the folder. */
export function roomOf(file: string, rooms: Room[]): { room: Room; name: string } | null {
  const found = rooms.flatMap((room) => {
    const name = new RegExp(`^${room.path.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}(?=/|$)`).exec(file)?.[0];
    return name === undefined ? [] : [{ room, name }];
  });
  return found.toSorted((one, other) => other.name.length - one.name.length)[0] ?? null;
}
