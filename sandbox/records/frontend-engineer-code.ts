/** TypeScript, as the candidate left it. */
export const uploadQueue = `type Task = { file: Blob; name: string };
type Result = { name: string; ok: boolean; error?: unknown };

interface Options {
  limit: number;
  retries?: number;
  signal?: AbortSignal;
  upload: (task: Task, signal?: AbortSignal) => Promise<void>;
}

export async function uploadAll(tasks: Task[], { limit, retries = 2, signal, upload }: Options): Promise<Result[]> {
  const results: Result[] = new Array(tasks.length);
  let next = 0;

  async function attempt(task: Task): Promise<Result> {
    for (let count = 0; ; count++) {
      try {
        await upload(task, signal);
        return { name: task.name, ok: true };
      } catch (error) {
        if (signal?.aborted || count >= retries) return { name: task.name, ok: false, error };
        // 退避：200ms, 400ms, 800ms…
        await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** count));
      }
    }
  }

  async function worker() {
    // next++ 在同一个 tick 内完成，不会重复取到同一个任务
    while (next < tasks.length) {
      const index = next++;
      if (signal?.aborted) {
        results[index] = { name: tasks[index].name, ok: false, error: signal.reason };
        continue;
      }
      results[index] = await attempt(tasks[index]);
    }
  }

  const workers = Array.from({ length: Math.min(limit, tasks.length) }, worker);
  await Promise.all(workers);
  return results;
}
`;
