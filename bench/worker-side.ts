import type { Job } from './measurement.ts';

/**
 * In a worker process: prepares each job that the parent sends, answers `ready`, and runs it when the parent sends
 * `begin`, so that two workers measure over the same period. Ends with the parent.
 */
export function answerJobs(prepare: (job: Job) => Promise<() => Promise<unknown>>): void {
  let run: () => Promise<unknown>;
  // A failure ends the process, which the parent reports.
  process.on('message', async (message: Job | 'begin') => {
    if (message === 'begin') {
      process.send?.(await run());
    } else {
      run = await prepare(message);
      process.send?.('ready');
    }
  });
  process.on('disconnect', () => process.exit());
}
