import type { Locator, Page } from '@playwright/test';

/** Says whose evaluation is open: "面试官 赵鹏", "Interviewer Zhao Peng"; in the heading where nobody knows the candidate. */
export function byline(page: Page): Locator {
  return page.locator('hgroup');
}
