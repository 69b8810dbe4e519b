import { readdirSync, readFileSync } from 'node:fs';
import { percentile } from '../statistics.ts';
import type { Sample } from './verdict.ts';

/** What Linux tells of a process. */
export function measure(processId: number): Pick<Sample, 'megabytes' | 'descriptors'> {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  return { megabytes: kilobytes / 1024, descriptors: readdirSync(`/proc/${processId}/fd`).length };
}

const columns = ['minutes', 'RSS MB', 'descriptors', 'p50 ms', 'p99 ms'];

export const heading = columns.join('  ');

/** A line of the table; `times` in milliseconds. */
export function renderSample({ minutes, megabytes, descriptors }: Sample, times: number[]): string {
  const latencies = [50, 99].map((percent) => percentile(times, percent).toFixed(0));
  const cells = [minutes.toFixed(1), megabytes.toFixed(0), String(descriptors), ...latencies];
  return cells.map((cell, column) => cell.padStart(columns[column]?.length ?? 0)).join('  ');
}
