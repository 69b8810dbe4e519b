import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.ts';

/**
 * Milliseconds that the event loop may be late, as a mean over a second: on a starved machine 200 ms come about without
 * any work of ours. Rendering goes first: a page can draw itself, and nobody else can answer for the API.
 */
const mostDelay = { rendering: 300, api: 1_000 };

/** How often the loop is looked at. Milliseconds. */
const resolution = 10;

/**
 * Refuses to read records when the process is far behind: they are the work here. All else costs next to nothing, and
 * without the page nobody could read why. Answers whether there is no time for rendering pages.
 */
export function shedLoad(app: FastifyInstance): { isRenderingShed: () => boolean } {
  let behind = 0;
  const delay = monitorEventLoopDelay({ resolution });
  const timer = setInterval(() => {
    // Nothing measured: there is no mean yet.
    if (delay.count === 0) return;
    behind = delay.mean / 1e6 - resolution;
    delay.reset();
  }, 1_000).unref();
  delay.enable();

  app.addHook('onRequest', async (request) => {
    const { policy, isDocument } = request.routeOptions.config;
    // A document is sent all the same, and draws itself.
    if (behind > mostDelay.api && !isDocument && (policy === 'record' || policy === 'administrator')) {
      throw new Problem('overloaded', { retryAfter: 2 });
    }
  });
  app.addHook('onClose', async () => {
    clearInterval(timer);
    delay.disable();
  });
  return { isRenderingShed: () => behind > mostDelay.rendering };
}
