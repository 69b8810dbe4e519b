import type { FastifyInstance } from 'fastify';
import { Problem } from '../base/problem.ts';
import { publish } from '../log/events.ts';
import type { LoadMeter } from './load-meter.ts';

/**
 * Event loop delay by the load meter, in milliseconds. On a starved machine 200 occur without any work of ours.
 * Rendering is given up first: a page can render itself in the browser.
 */
const mostDelay = { rendering: 300, api: 1_000 };

/**
 * Refuses requests for records and lists when the event loop is far behind, because they are the expensive ones. The
 * page is still served, so that it can say why. The meter is closed with the app.
 */
export function shedLoad(app: FastifyInstance, meter: LoadMeter): void {
  app.addHook('onRequest', async (request) => {
    const { policy, isDocument, isDear } = request.routeOptions.config;
    const isOfRecord = policy === 'record' || policy === 'administrator';
    // A document is sent all the same, and draws itself.
    if (meter.delay() > mostDelay.api && !isDocument && (isOfRecord || isDear)) {
      publish('shed', 'request');
      throw new Problem('overloaded', { retryAfter: 2 });
    }
  });
  app.addHook('onClose', async () => meter.close());
}

/** Whether rendering pages has to be given up. */
export function isRenderingShed(meter: LoadMeter): boolean {
  return meter.delay() > mostDelay.rendering;
}
