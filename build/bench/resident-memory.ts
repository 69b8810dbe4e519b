import { execFileSync } from 'node:child_process';

/** Of a process, in megabytes; as `ps` has it. */
export function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', `${pid}`], { encoding: 'utf8' })) / 1024;
}
