import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onFinished } from './on-finished.ts';
import { until } from './until.ts';

/** A group of processes that the kernel gives only so much memory, as it does to a service of systemd's. */
export interface MemoryLimit {
  /** Words in front of a program's that start it in the group. */
  launcher: string[];
  /** How many processes the kernel has ended for their memory. */
  endedProcesses(): number;
}

/** By which files the kernel tells and takes it, in the second and in the first version of control groups. */
const versions = [
  { root: '/sys/fs/cgroup', limit: 'memory.max', events: 'memory.events' },
  { root: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes', events: 'memory.oom_control' },
];

/** `null` where this machine gives the tests no groups. The group goes with the test, after its processes. */
export function limitMemory(bytes: number): MemoryLimit | null {
  for (const { root, limit, events } of versions) {
    const group = join(root, `mianping-${process.pid}`);
    try {
      mkdirSync(group);
      onFinished(() => until(() => isRemoved(group)));
      if (!existsSync(join(group, limit))) continue;
      writeFileSync(join(group, limit), String(bytes));
    } catch {
      continue;
    }
    return {
      launcher: ['sh', '-c', 'echo $$ > "$0/cgroup.procs" && exec "$@"', group],
      endedProcesses: () => Number(/oom_kill (\d+)/.exec(readFileSync(join(group, events), 'utf8'))?.[1]),
    };
  }
  return null;
}

/** The kernel keeps it while one of its processes ends. */
function isRemoved(group: string): boolean {
  try {
    rmdirSync(group);
  } catch {
    return false;
  }
  return true;
}
