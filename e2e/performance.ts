import type { Page } from '@playwright/test';

/** From now on, whatever moves on the page. The answer is the sum of all shifts, as browsers count them: 0 is none. */
export async function measureLayoutShift(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    performance.mark('layout-shift:0');
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as LayoutShift;
        if (hadRecentInput) continue;
        sum += value;
        performance.mark(`layout-shift:${sum}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () =>
    page.evaluate(() => {
      const marks = performance.getEntriesByType('mark').filter(({ name }) => name.startsWith('layout-shift:'));
      return Number(marks.at(-1)?.name.split(':')[1]);
    });
}

/** How long the longest task takes while `act` happens, in milliseconds; 0 when none takes 50 or more. */
export async function longestTaskDuring(page: Page, act: () => Promise<void>): Promise<number> {
  const observed = await page.evaluateHandle(() => {
    const durations: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(duration);
    });
    observer.observe({ type: 'longtask' });
    return durations;
  });
  await act();
  // What is reported of a task comes after it: two frames and an idle moment later it is there.
  await page.evaluate(
    () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve)))),
  );
  const durations = await observed.jsonValue();
  return Math.max(0, ...durations);
}

/** What a browser tells of a shift, beyond what TypeScript knows. */
interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}
