import type { Page } from '@playwright/test';
import { signInProblems } from '#contract/sign-in.ts';
import { frontendEngineer } from '../server/sandbox/records/frontend-engineer.ts';
import { expectAccessible } from './accessibility.ts';
import { expect, test } from './test.ts';

// The browser itself says so on its console whenever a reply is an error.
test.use({ settings: { ACCESS: 'hiring-team' }, expectedComplaint: /Failed to load resource/ });
// Each story checks its page many times over.
test.describe.configure({ timeout: 120_000 });

const record = `/records/${frontendEngineer.record.id}`;
const languages = ['zh', 'en'] as const;
const patiently = { timeout: 20_000 };

for (const problem of [null, ...signInProblems]) {
  const what = problem === null ? 'where one signs in' : `that explains “${problem}”`;
  test(`the page ${what} can be read by everyone, on every screen`, async ({ page }) => {
    const headings = new Set<string>();
    for (const lang of languages) {
      await page.goto(`/sign-in?${new URLSearchParams({ ...(problem && { problem }), lang })}`);
      await expect(page.getByRole('main').getByRole('link')).toHaveCount(1, patiently);
      await expectForEveryone(page);
      headings.add(await page.getByRole('heading', { level: 1 }).innerText());
    }
    expect(headings.size).toBe(2);
    await page.goto(`/sign-in?${new URLSearchParams({ ...(problem && { problem }), lang: 'both' })}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/\p{Script=Han}/u, patiently);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/[a-z]/);
    await expectToFit(page);
  });
}

for (const { what, pick } of [
  { what: 'refuses', pick: '马晓禾' },
  { what: 'asks for one’s own evaluation first', pick: '何以安' },
]) {
  test(`the page that ${what} can be read by everyone, on every screen`, async ({ page, signInAs }) => {
    await signInAs(pick);
    for (const lang of languages) {
      await page.goto(`${record}?lang=${lang}`);
      await expect(page.getByRole('alert')).toBeVisible(patiently);
      await expect(page.getByRole('contentinfo')).toContainText(/招聘团队|hiring team/, patiently);
      await expectForEveryone(page);
    }
  });
}

test('the account menu can be used by everyone, on every screen', async ({ page, signInAs }) => {
  await signInAs('纪怀瑾');
  for (const lang of languages) {
    await page.goto(`/?lang=${lang}`);
    await page.getByLabel(/^(账号：纪怀瑾|Account: Ji Huaijin)$/).click(patiently);
    await expect(page.getByRole('button', { name: /^(退出登录|Sign out)$/ })).toBeInViewport({ ratio: 1 });
    await expectForEveryone(page);
    await expect(page.getByRole('button', { name: /^(退出登录|Sign out)$/ })).toBeInViewport({ ratio: 1 });
  }
});

test('the evaluation of somebody who may share it can be read by everyone, on every screen', async ({
  page,
  signInAs,
}) => {
  await signInAs('纪怀瑾', { returnTo: record });
  for (const lang of languages) {
    await page.goto(`${record}?lang=${lang}`);
    await expect(page.getByRole('region', { name: /^(谁读过|Who has read this)$/ })).toBeVisible(patiently);
    await expectForEveryone(page);
  }
});

async function expectForEveryone(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await expectToFit(page);
}

async function expectToFit(page: Page): Promise<void> {
  for (const width of [350, 390, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(needed, `at ${width} px`).toBeLessThanOrEqual(width);
  }
}
