import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** From Linux's `magic.h`: in-memory file systems, where a sync costs nothing. */
const inMemory = new Map([
  [0x01021994, 'tmpfs'],
  [0x858458f6, 'ramfs'],
]);
const onDisk = new Map([
  [0xef53, 'ext4'],
  [0x58465342, 'xfs'],
  [0x9123683e, 'btrfs'],
  [0x794c7630, 'overlayfs'],
]);

/** A temporary folder on a real disk, removed when the process exits. Throws when every candidate is in memory. */
export function createDiskFolder(): { folder: string; fileSystem: string } {
  const parent = [tmpdir(), '/var/tmp', process.cwd()].find((path) => !inMemory.has(typeOf(path)));
  if (parent === undefined)
    throw new Error('every folder for temporary files is in memory: set TMPDIR to one on a disk');
  const folder = mkdtempSync(join(parent, 'mianping-bench-'));
  // Retries, because a killed server may still be writing.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const type = typeOf(folder);
  return { folder, fileSystem: onDisk.get(type) ?? `file system 0x${type.toString(16)}` };
}

function typeOf(path: string): number {
  return statfsSync(path).type;
}
