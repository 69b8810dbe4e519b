/** The number of blocks of each part. A number in a block's name does not reveal whom or what the entries are about. */
export const blockCount = 1024;

/** The number of the block that has an entry. FNV-1a spreads ids evenly that count up. */
export function blockOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % blockCount;
}

export function blockName(part: string, number: number): string {
  return `${part} ${number}`;
}

export function partOf(name: string): string {
  return name.slice(0, name.lastIndexOf(' '));
}

export function numberOf(name: string): number {
  return Number(name.slice(name.lastIndexOf(' ') + 1));
}

/** The one block that belongs to no part. */
export const progressName = 'progress 0';
