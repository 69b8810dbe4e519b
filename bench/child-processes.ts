import type { ChildProcess } from 'node:child_process';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Job } from './measurement.ts';

const children = new Set<ChildProcess>();

// No child outlives the benchmark, however it ends. SIGKILL is fine: the servers' data is thrown away anyway.
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));

export function track<Child extends ChildProcess>(child: Child): Child {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Kills every child and waits until all are gone. */
export async function killAll(): Promise<void> {
  const gone = [...children].map((child) => once(child, 'exit'));
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(gone);
}

/**
 * Starts a worker process that does one job at a time. The returned function resolves, once the job is prepared, to a
 * function that runs it; both reject when the process ends.
 */
export function startWorker<Result>(file: string): (job: Job) => Promise<() => Promise<Result>> {
  const child = track(fork(join(import.meta.dirname, file)));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${file} ended before it had a result`);
  });
  // Not an unhandled rejection: at the end of the benchmark the worker is killed.
  ended.catch(() => {});

  async function ask(message: Job | 'begin'): Promise<unknown> {
    child.send(message);
    const [answer] = await Promise.race([once(child, 'message'), ended]);
    return answer;
  }

  return async (job) => {
    await ask(job);
    return async () => (await ask('begin')) as Result;
  };
}

/** Runs a program to its end. Resolves to `null` when it succeeded, else to the reason. */
export async function runProgram(command: string, args: string[]): Promise<string | null> {
  const child = track(spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }));
  try {
    const [code] = await once(child, 'exit');
    return code === 0 ? null : `${command} failed`;
  } catch {
    children.delete(child);
    return `there is no ${command} on this machine`;
  }
}
