import type { Job } from './measurement.ts';

/**
 * In a worker process: prepares each job that the parent sends, says `ready`, and runs it when the parent says
 * `begin`, so that two workers measure the same stretch of time. Ends with the parent.
 */
export function answerJobs(prepare: (job: Job) => Promise<() => Promise<unknown>>): void {
  let run: () => Promise<unknown>;
  // What fails here ends the process; the parent then reports it.
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
