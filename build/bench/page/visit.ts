import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { measureLayoutShift } from '../../../e2e/performance.ts';
import type { Condition } from './conditions.ts';
import { slowDown } from './conditions.ts';
import type { Measures } from './measures.ts';
import { emptyPagePath } from './page-paths.ts';
import { pressLanguage } from './press-language.ts';
import { drawnShares, englishHeading, firstWords } from './subject.ts';
import { watchPage } from './watch-page.ts';
import type { Wire } from './wire-bytes.ts';
import { watchWire } from './wire-bytes.ts';

export type MeasuredVisit = (context: BrowserContext, address: string, condition: Condition) => Promise<Measures>;

const patienceMilliseconds = 60_000;

/** Opens a page and looks on until it rests. */
export const readPage: MeasuredVisit = (context, address, condition) =>
  visit(context, address, condition, async ({ page, session, wire }) => {
    const layoutShift = await measureLayoutShift(page);
    await page.addInitScript(watchPage, { words: firstWords, shares: drawnShares });
    await page.goto(address, { waitUntil: 'commit' });
    await wire.quiet();
    const firstPaint = await waitForEntry(page, 'first-contentful-paint');
    const [readable, chart] = [await waitForEntry(page, 'readable'), await waitForEntry(page, 'chart')];
    await rest(page);
    const tasks = await page.evaluate(() => performance.getEntriesByName('long-task').map(({ duration }) => duration));
    return {
      firstPaint,
      // Seen while the frame is made; nobody sees it before that is on the screen.
      readable: Math.max(readable, firstPaint),
      chart: Math.max(chart, firstPaint),
      htmlBytes: wire.bytesOf('html'),
      styleBytes: wire.bytesOf('style'),
      scriptBytes: wire.bytesOf('script'),
      jsonBytes: wire.bytesOf('json'),
      otherBytes: wire.bytesOf('other'),
      allBytes: wire.bytesOf(),
      layoutShift: await layoutShift(),
      blockingTime: tasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0),
      longestTask: Math.max(0, ...tasks),
      heapBytes: await measureHeap(session),
    };
  });

/** Opens a page and presses its language switch until it changes. A visit of its own: pressing takes time. */
export const pressUntilItReacts: MeasuredVisit = (context, address, condition) =>
  visit(context, address, condition, async ({ page, wire }) => {
    await page.addInitScript(pressLanguage, { label: 'English', heading: englishHeading });
    await page.goto(address, { waitUntil: 'commit' });
    await wire.quiet();
    const reacts = await waitForEntry(page, 'reacts');
    return { reacts, scriptBytesUntilReacts: wire.scriptBytesUntil(reacts) };
  });

interface Visited {
  page: Page;
  session: CDPSession;
  wire: Wire;
}

async function visit(
  context: BrowserContext,
  address: string,
  condition: Condition,
  measure: (visited: Visited) => Promise<Measures>,
): Promise<Measures> {
  const page = await context.newPage();
  try {
    // Starts the tab's own process, which would take as long for any page, and longer than some pages themselves.
    await page.goto(new URL(emptyPagePath, address).href);
    const session = await context.newCDPSession(page);
    const wire = await watchWire(session);
    await slowDown(session, condition);
    return await measure({ page, session, wire });
  } finally {
    await page.close();
  }
}

/** When it happened. Asked for seldom: Playwright's own waiting looks in every frame, which the page would pay for. */
async function waitForEntry(page: Page, name: string): Promise<number> {
  const giveUpAt = performance.now() + patienceMilliseconds;
  while (performance.now() < giveUpAt) {
    const at = await page.evaluate((sought) => performance.getEntriesByName(sought)[0]?.startTime, name);
    if (at !== undefined) return at;
    await wait(200);
  }
  throw new Error(`${page.url()} did not get as far as "${name}"`);
}

/** Until the page has nothing to do: twice, as what is done when idle may lead to more. */
async function rest(page: Page): Promise<void> {
  for (const _ of [1, 2]) {
    await page.evaluate(() => new Promise<unknown>((resolve) => requestIdleCallback(resolve)));
    await wait(250);
  }
}

async function measureHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
