import type { Page } from '@playwright/test';
import type { Grant } from '#contract/access.ts';
import type { RecordNeighbours } from '#contract/interviews.ts';
import { maXiaohe, suWanqing } from '../sandbox/company/people.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { browserArguments, findBrowser } from './find-browser.ts';
import { expect, test } from './test.ts';

// The browser itself says so on its console whenever a reply is an error. And it keeps pages for Back, as readers' do.
test.use({
  access: 'hiring-team',
  expectedComplaint: /Failed to load resource/,
  launchOptions: {
    executablePath: findBrowser() ?? undefined,
    args: browserArguments(),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

const { id } = frontendEngineer.record;
const address = `/records/${id}?lang=zh`;
const words = '代码能力强，思维逻辑清晰。';

test('a document whose grant has ended is not given by Back, nor by a reload or a second tab', async ({
  page,
  context,
  product,
  signInAs,
  openAnotherBrowser,
}) => {
  const author = await openAnotherBrowser();
  await signInAs('江予诗', { on: author });
  const grants = `/api/records/${id}/grants`;
  const grant: Grant = await post(author, product.address, grants, { granteeId: maXiaohe.openId, period: 'hour' });

  await signInAs('马晓禾', { returnTo: address });
  const tabs = [page, await context.newPage()];
  await readAndGoOn(tabs, address);
  await post(author, product.address, `${grants}/${grant.id}/revoke`, {});

  for (const tab of tabs) {
    await tab.evaluate(() => history.back());
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText('无法查看这份面试评价');
    await tab.reload();
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText('无法查看这份面试评价');
    expect(await tab.content()).not.toContain(words);
  }
  expect(await page.evaluate(howItCameBack)).toBe('hidden');
  await expectNothingKept(page, address);
});

test('Back gives no document to somebody whom an administrator has signed out, in no tab', async ({
  page,
  context,
  product,
  signInAs,
  openAnotherBrowser,
}) => {
  await signInAs('苏晚晴', { returnTo: address });
  const tabs = [page, await context.newPage()];
  await readAndGoOn(tabs, address);

  const administrator = await openAnotherBrowser();
  await signInAs('纪怀瑾', { on: administrator });
  await post(administrator, product.address, '/api/sessions/end', { personId: suWanqing.openId });

  for (const tab of tabs) {
    await tab.evaluate(() => history.back());
    await expect(tab.getByRole('heading', { level: 1 })).toContainText('以谁的身份登录？');
    expect(await tab.content()).not.toContain(words);
  }
  await page.goto('/sign-in');
  expect(await page.evaluate(howItCameBack)).toBe('hidden');
  await expectNothingKept(page, address);
});

const noNeighbours: RecordNeighbours = { place: null, of: 0, previous: null, next: null };

async function readAndGoOn(tabs: Page[], path: string): Promise<void> {
  for (const tab of tabs) {
    // The browser keeps no page that has itself asked for what may not be stored.
    await tab.route('**/neighbours?*', (route) => route.fulfill({ json: noNeighbours }));
    await tab.goto(path);
    await expect(tab.getByText(words)).toBeVisible();
    await expect(tab.locator('[data-dehydrated]')).toHaveCount(0);
    await tab.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        if (persisted) sessionStorage.setItem('came back', document.documentElement.hidden ? 'hidden' : 'shown');
      });
    });
    await tab.goto('/robots.txt');
  }
}

/** The page as the browser itself had kept it, before a new document took its place. */
const howItCameBack = () => sessionStorage.getItem('came back');

/** What the browser could show without asking the server. */
async function expectNothingKept(page: Page, path: string): Promise<void> {
  const ofCache = (asked: string) =>
    fetch(asked, { cache: 'only-if-cached', mode: 'same-origin' }).then(
      () => 'kept',
      () => 'nothing',
    );
  for (const asked of [path, `/api${path}`]) expect(await page.evaluate(ofCache, asked)).toBe('nothing');
}

async function post(page: Page, origin: string, path: string, body: object) {
  const reply = await page.request.post(new URL(path, origin).href, {
    data: body,
    headers: { origin: new URL(origin).origin },
  });
  expect(reply.ok()).toBe(true);
  const text = await reply.text();
  return text === '' ? null : JSON.parse(text);
}
