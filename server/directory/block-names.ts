/** A block of one part is named by a number: neither says whom or what it is about. */
export const blockCount = 1024;

/** Which block an entry lies in: FNV-1a, so that ids that count up are spread evenly. */
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

/** The one block beside the parts. */
export const progressName = 'progress 0';
