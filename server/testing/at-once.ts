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

/** Asks as a page does: where the server is so busy that it refuses or sends an empty page, once more a little later. */
export async function ask(app: FastifyInstance, request: InjectOptions): Promise<LightMyRequestResponse> {
  const reply = await app.inject(request);
  // Of an empty page the head looks like that of any other.
  const isHead = request.method === 'HEAD' && reply.statusCode === 200;
  if (!isShed(isHead ? await app.inject({ ...request, method: 'GET' }) : reply)) return reply;
  await sleep(500);
  return ask(app, request);
}

/** By its load: refused by the server itself and not by Feishu, or a page that is to render itself. */
function isShed({ statusCode, headers, body }: LightMyRequestResponse): boolean {
  return statusCode === 503 ? headers['retry-after'] === '2' : statusCode === 200 && body.includes('"content":null');
}
