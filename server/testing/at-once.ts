import { setImmediate as nextTurn } from 'node:timers/promises';

/** Does all of it, so many at a time. */
export async function atOnce<Task>(count: number, tasks: Task[], work: (task: Task) => Promise<void>): Promise<void> {
  const left = tasks.values();
  const lane = async (): Promise<void> => {
    for (const task of left) {
      await work(task);
      await nextTurn();
    }
  };
  await Promise.all(Array.from({ length: count }, lane));
}
