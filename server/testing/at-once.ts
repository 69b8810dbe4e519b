import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';

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

/** Asks as a page does: where the server says that it is busy, once more a little later. */
export async function ask(app: FastifyInstance, request: InjectOptions): Promise<LightMyRequestResponse> {
  const reply = await app.inject(request);
  // The refusal that says for how long, and not one of Feishu.
  if (reply.statusCode !== 503 || reply.headers['retry-after'] !== '2') return reply;
  await sleep(500);
  return ask(app, request);
}
