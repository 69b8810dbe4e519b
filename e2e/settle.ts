import { expect, type Page, type Request } from '@playwright/test';

/**
 * Listens from now on; what it returns waits until nothing that the page has asked for is on its way and what came is
 * drawn. What the page asks for only then is waited for too.
 */
export function listenUntilSettled(page: Page): () => Promise<void> {
  const onTheirWay = new Set<Request>();
  page.on('request', (request) => onTheirWay.add(request));
  page.on('requestfinished', (request) => onTheirWay.delete(request));
  page.on('requestfailed', (request) => onTheirWay.delete(request));
  return async () => {
    do {
      await expect.poll(() => onTheirWay.size, { intervals: [20], message: 'requests on their way' }).toBe(0);
      await page.evaluate(whenDrawn);
    } while (onTheirWay.size > 0);
  };
}

/** Two frames and an idle moment: by then what has come is on the screen, and what it calls for is asked for. */
async function whenDrawn(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }));
}
