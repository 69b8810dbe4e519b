import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { measureLayoutShift } from '../../e2e/performance.ts';
import type { Condition } from './conditions.ts';
import { slowDown } from './conditions.ts';
import type { Measures } from './measures.ts';
import { emptyPagePath } from './page-paths.ts';
import { type LanguageSwitch, pressLanguage } from './press-language.ts';
import { type WhatToSee, watchPage } from './watch-page.ts';
import type { Wire } from './wire-bytes.ts';
import { watchWire } from './wire-bytes.ts';

/** What is looked for in a page. */
export interface Sought extends WhatToSee {
  inEnglish: Omit<LanguageSwitch, 'label'>;
}

export type MeasuredVisit = (
  context: BrowserContext,
  address: string,
  condition: Condition,
  sought: Sought,
) => Promise<Measures>;

const timeoutMilliseconds = 60_000;

/** Opens a page and measures it until it is idle. */
export const readPage: MeasuredVisit = (context, address, condition, { words, shares }) =>
  visit(context, address, condition, async ({ page, session, wire }) => {
    const layoutShift = await measureLayoutShift(page);
    await page.addInitScript(watchPage, { words, shares });
    await page.goto(address, { waitUntil: 'commit' });
    await wire.quiet();
    const firstPaint = await waitForEntry(page, 'first-contentful-paint');
    const readable = await waitForEntry(page, 'readable');
    const chart = shares && (await waitForEntry(page, 'chart'));
    await rest(page);
    const tasks = await page.evaluate(() => performance.getEntriesByName('long-task').map(({ duration }) => duration));
    return {
      firstPaint,
      // The mark is set while the frame is built; the words are visible only when it is painted.
      readable: Math.max(readable, firstPaint),
      ...(chart !== null && { chart: Math.max(chart, firstPaint) }),
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

/** Opens a page and presses its language switch until it reacts. A separate visit, because pressing takes time. */
export const pressUntilItReacts: MeasuredVisit = (context, address, condition, { inEnglish }) =>
  visit(context, address, condition, async ({ page, wire }) => {
    await page.addInitScript(pressLanguage, { label: 'English', ...inEnglish });
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
    // Starts the tab's process beforehand, which can take longer than loading a page.
    await page.goto(new URL(emptyPagePath, address).href);
    const session = await context.newCDPSession(page);
    const wire = await watchWire(session);
    await slowDown(session, condition);
    return await measure({ page, session, wire });
  } finally {
    await page.close();
  }
}

/** The start time of a performance entry. Polls slowly: Playwright's own waiting runs in every frame of the page. */
async function waitForEntry(page: Page, name: string): Promise<number> {
  const giveUpAt = performance.now() + timeoutMilliseconds;
  while (performance.now() < giveUpAt) {
    const at = await page.evaluate((sought) => performance.getEntriesByName(sought)[0]?.startTime, name);
    if (at !== undefined) return at;
    await wait(200);
  }
  throw new Error(`${page.url()} did not get as far as "${name}"`);
}

/** Waits until the page is idle; twice, because idle callbacks may start more work. */
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
