import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { publish } from '../log/events.ts';
import { Problem } from './problem.ts';

/**
 * Mean event loop delay over a second, in milliseconds. On a starved machine 200 occur without any work of ours.
 * Rendering is given up first: a page can render itself in the browser.
 */
const mostDelay = { rendering: 300, api: 1_000 };

/** Sampling interval in milliseconds. */
const resolution = 10;

/**
 * Refuses requests for records when the event loop is far behind, because they are the expensive ones. The page is
 * still served, so that it can say why. Answers whether rendering pages has to be given up.
 */
export function shedLoad(app: FastifyInstance): { isRenderingShed: () => boolean } {
  let behind = 0;
  const delay = monitorEventLoopDelay({ resolution });
  const timer = setInterval(() => {
    // No samples yet: no mean.
    if (delay.count === 0) return;
    behind = delay.mean / 1e6 - resolution;
    delay.reset();
  }, 1_000).unref();
  delay.enable();

  app.addHook('onRequest', async (request) => {
    const { policy, isDocument } = request.routeOptions.config;
    // A document is sent all the same, and draws itself.
    if (behind > mostDelay.api && !isDocument && (policy === 'record' || policy === 'administrator')) {
      publish('shed', 'request');
      throw new Problem('overloaded', { retryAfter: 2 });
    }
  });
  app.addHook('onClose', async () => {
    clearInterval(timer);
    delay.disable();
  });
  return { isRenderingShed: () => behind > mostDelay.rendering };
}
