import { readdirSync, readFileSync } from 'node:fs';

/** The processes that this one has started, and those that they have, by their ids. */
export function descendants(): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(name));
  }
  const isOurs = (id: number): boolean => {
    const parent = parents.get(id);
    return parent !== undefined && (parent === process.pid || isOurs(parent));
  };
  return [...parents.keys()].filter(isOurs);
}

/** A field of `/proc/ID/status`; `null` where the process has ended. */
export function statusOf(id: number, field: string): string | null {
  const [, value = null] = RegExp(`^${field}:\\s*(.*)$`, 'm').exec(readOf(id, 'status')) ?? [];
  return value;
}

export function readOf(id: number, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function parentOf(id: string): number {
  return Number(statusOf(Number(id), 'PPid') ?? 0);
}
