import type { FastifyInstance } from 'fastify';
import { Problem } from '../base/problem.ts';
import { publish } from '../log/events.ts';
import type { LoadMeter } from './load-meter.ts';

/**
 * Event loop delay by the load meter, in milliseconds. On a starved machine the delay reaches 200 without any work of
 * ours. The server gives up rendering first, because the browser can render a page itself.
 */
const mostDelay = { rendering: 300, api: 1_000 };

/**
 * Refuses requests for records and lists when the event loop is far behind, because those are expensive. The server
 * still sends the page, which can tell the reader why. Closes the meter with the app.
 */
export function shedLoad(app: FastifyInstance, meter: LoadMeter): void {
  app.addHook('onRequest', async (request) => {
    const { policy, isDocument, isDear } = request.routeOptions.config;
    const isOfRecord = policy === 'record' || policy === 'administrator';
    // The server sends a document all the same, and the browser renders it.
    if (meter.delay() > mostDelay.api && !isDocument && (isOfRecord || isDear)) {
      publish('shed', 'request');
      throw new Problem('overloaded', { retryAfter: 2 });
    }
  });
  app.addHook('onClose', async () => meter.close());
}

/** Whether the server has to give up rendering pages. */
export function isRenderingShed(meter: LoadMeter): boolean {
  return meter.delay() > mostDelay.rendering;
}
